import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { huella } from './schema.js';
import { raiz } from './root.js';

/** A version of a topic's schema that messages may have been written with. It never changes. */
export interface Liberada {
  readonly version: number;
  readonly texto: string;
  /** Fingerprint as messages carry it (see `huella` in esquema.ts). */
  readonly huella: string;
}

const leidas = new Map<string, readonly Liberada[]>();

/** The released versions of a topic, newest last; read once per process. Throws when there is none. */
export function liberadas(topic: string): readonly Liberada[] {
  const versiones = leidas.get(topic) ?? leerLiberadas(topic);
  if (versiones.length === 0) throw new Error(`No schema of ${topic} was released: ${carpetaDeVersiones(topic)}.`);
  leidas.set(topic, versiones);
  return versiones;
}

/** The same, read anew, from another folder if given; empty when there is none. */
export function leerLiberadas(topic: string, carpeta: string = raiz): Liberada[] {
  const versiones = carpetaDeVersiones(topic, carpeta);
  if (!existsSync(versiones)) return [];
  return readdirSync(versiones)
    .map((archivo) => Number(/^v(\d+)\.avsc$/.exec(archivo)?.[1]))
    .filter((version) => version > 0)
    .sort((a, b) => a - b)
    .map((version) => {
      const texto = readFileSync(join(versiones, `v${version}.avsc`), 'utf8');
      return { version, texto, huella: huella(texto) };
    });
}

export const carpetaDeVersiones = (topic: string, carpeta: string = raiz): string => join(carpeta, topic, 'versiones');
