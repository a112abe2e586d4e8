import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { huellaDeContenido } from './schema.js';
import { carpetaDeVersiones, leerLiberadas } from './released.js';

const archivoDe = (topic: string, carpeta: string): string => join(carpetaDeVersiones(topic, carpeta), 'huellas.json');

/** Content fingerprints of the released versions, taken when they were released: `{ "v1": "…" }`. */
function leerHuellas(topic: string, carpeta: string): Record<string, string> {
  const archivo = archivoDe(topic, carpeta);
  return existsSync(archivo) ? (JSON.parse(readFileSync(archivo, 'utf8')) as Record<string, string>) : {};
}

export function anotarHuella(topic: string, carpeta: string, version: string, texto: string): void {
  const huellas = { ...leerHuellas(topic, carpeta), [version]: huellaDeContenido(texto) };
  writeFileSync(archivoDe(topic, carpeta), `${JSON.stringify(huellas, null, 2)}\n`);
}

const REMEDIO = 'Take it back with `git checkout`: a change goes into the sources, and becomes a version of its own.';

/** The released versions that are no longer what was released, as sentences. */
export function alteradas(topic: string, carpeta: string): string[] {
  const huellas = leerHuellas(topic, carpeta);
  const archivos = new Map(leerLiberadas(topic, carpeta).map(({ version, texto }) => [`v${version}`, texto]));
  return [...new Set([...Object.keys(huellas), ...archivos.keys()])].flatMap((version) => {
    const texto = archivos.get(version);
    const cual = `${topic} ${version}`;
    if (texto === undefined) return [`${cual}: a released file is gone. ${REMEDIO}`];
    if (!huellas[version]) return [`${cual}: not released by \`publicar\`: huellas.json does not know it. Delete it.`];
    return huellas[version] === huellaDeContenido(texto) ? [] : [`${cual}: a released file was altered. ${REMEDIO}`];
  });
}
