import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { componer } from './componer.js';
import { huellaDeContenido } from './esquema.js';
import { leerLiberadas } from './liberadas.js';
import { generados, leerHuellas } from './publicar.js';
import { raiz } from './raiz.js';

/** Everything that is wrong with sources, released versions and generated types, as sentences; [] when all agree. */
export const verificar = (topics: readonly string[], carpeta: string = raiz): string[] => [
  ...topics.flatMap((topic) => [...alteradas(topic, carpeta), ...sinPublicar(topic, carpeta)]),
  ...desfasados(topics, carpeta),
];

function alteradas(topic: string, carpeta: string): string[] {
  const huellas = leerHuellas(topic, carpeta);
  const archivos = new Map(leerLiberadas(topic, carpeta).map(({ version, texto }) => [`v${version}`, texto]));
  return [...new Set([...Object.keys(huellas), ...archivos.keys()])].flatMap((version) => {
    const texto = archivos.get(version);
    if (texto === undefined) return [`${topic} ${version}: a released file is gone.`];
    if (!huellas[version]) return [`${topic} ${version}: not released by \`publicar\`: huellas.json does not know it.`];
    return huellas[version] === huellaDeContenido(texto) ? [] : [`${topic} ${version}: a released file was altered.`];
  });
}

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
