import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { incompatibles } from './compatibility/topic.js';
import { componer } from './schema/compose.js';
import { generarAsyncApi } from './documents/asyncapi.js';
import { generarCatalogo } from './documents/catalogue.js';
import { huellaDeContenido } from './schema/schema.js';
import { generarMensajes, generarTipos } from './generate.js';
import { alteradas, anotarHuella } from './schema/fingerprints.js';
import { carpetaDeVersiones, leerLiberadas } from './schema/released.js';
import { raiz } from './schema/root.js';

/** A generated file of the package: where it belongs and what must be in it. */
interface Generado {
  readonly archivo: string;
  readonly contenido: string;
}

class PublicacionRechazada extends Error {
  constructor(problemas: readonly string[]) {
    super(`Nothing was released:\n${problemas.map((problema) => `  - ${problema}`).join('\n')}`);
  }
}

/**
 * Releases the working schema of every topic as its next version where it differs from the newest one, and generates
 * the types again. Returns what was released: `afiliados.eventos v2`. Throws PublicacionRechazada, and then changed nothing,
 * when a version would not be compatible with all before it or one of those was altered.
 */
export function publicar(topics: readonly string[], carpeta: string = raiz): string[] {
  const problemas = topics.flatMap((topic) => [...alteradas(topic, carpeta), ...incompatibles(topic, carpeta)]);
  if (problemas.length > 0) throw new PublicacionRechazada(problemas);
  const nuevas = topics.flatMap((topic) => publicarTopic(topic, carpeta));
  for (const { archivo, contenido } of generados(topics, carpeta)) writeFileSync(archivo, contenido);
  return nuevas;
}

function publicarTopic(topic: string, carpeta: string): string[] {
  const texto = componer(topic, carpeta);
  const ultima = leerLiberadas(topic, carpeta).at(-1);
  if (ultima && huellaDeContenido(ultima.texto) === huellaDeContenido(texto)) return [];
  const version = (ultima?.version ?? 0) + 1;
  mkdirSync(carpetaDeVersiones(topic, carpeta), { recursive: true });
  writeFileSync(join(carpetaDeVersiones(topic, carpeta), `v${version}.avsc`), texto);
  anotarHuella(topic, carpeta, `v${version}`, texto);
  return [`${topic} v${version}`];
}

/** What the newest released versions say must be generated. */
export const generados = (topics: readonly string[], carpeta: string = raiz): Generado[] => [
  ...topics.map((topic) => ({
    archivo: join(carpeta, topic, 'tipos.generated.ts'),
    contenido: generarTipos(leerLiberadas(topic, carpeta).at(-1)?.texto ?? componer(topic, carpeta)),
  })),
  { archivo: join(carpeta, 'mensajes.generated.ts'), contenido: generarMensajes(topics) },
  { archivo: join(carpeta, 'CATALOGO.md'), contenido: generarCatalogo(topics, carpeta) },
  { archivo: join(carpeta, 'asyncapi.json'), contenido: generarAsyncApi(topics, carpeta) },
];
