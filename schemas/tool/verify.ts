import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { incompatibles } from './compatibility/topic.js';
import { componer } from './schema/compose.js';
import { huellaDeContenido } from './schema/schema.js';
import { alteradas } from './schema/fingerprints.js';
import { leerLiberadas } from './schema/released.js';
import { generados } from './release.js';
import { raiz } from './schema/root.js';

/** Everything that is wrong with sources, released versions and generated types, as sentences; [] when all agree. */
export const verificar = (topics: readonly string[], carpeta: string = raiz): string[] => [
  ...topics.flatMap((topic) => [
    ...alteradas(topic, carpeta),
    ...incompatibles(topic, carpeta),
    ...sinPublicar(topic, carpeta),
  ]),
  ...desfasados(topics, carpeta),
];

function sinPublicar(topic: string, carpeta: string): string[] {
  const ultima = leerLiberadas(topic, carpeta).at(-1);
  if (!ultima) return [`${topic}: never released. Run \`npm run esquemas -- publicar\`.`];
  if (huellaDeContenido(ultima.texto) === huellaDeContenido(componer(topic, carpeta))) return [];
  return [`${topic}: the sources differ from v${ultima.version}. Run \`npm run esquemas -- publicar\`.`];
}

const desfasados = (topics: readonly string[], carpeta: string): string[] =>
  generados(topics, carpeta)
    .filter(({ archivo, contenido }) => !existsSync(archivo) || readFileSync(archivo, 'utf8') !== contenido)
    .map(({ archivo }) => `${relative(carpeta, archivo)} is not what \`npm run esquemas -- publicar\` generates.`);
