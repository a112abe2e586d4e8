import { createHash } from 'node:crypto';

/** What may go wrong with one request. */
export const FALLOS = [
  'caida', // answers 500 and has done nothing
  'perdida', // pays, and the answer is lost
  'lenta', // pays, and answers late
  'tarde', // takes it in, pays later, and calls back twice
  'temporal', // refuses in a way that passes
  'definitiva', // refuses for good
  'falsa', // pays, and somebody else calls back with a wrong signature
  'otro_monto', // pays, and calls back with another amount
  'miente', // pays, and answers with another amount
  'nunca', // does nothing, and never answers
] as const;
export type Fallo = (typeof FALLOS)[number];

/** What goes wrong whatever the luck: each key meets `fallo` on its first `veces` requests, and nothing else. */
export interface Guion {
  readonly fallo: Fallo;
  readonly veces: number;
}

/** The n-th request about a key takes its time, always the same, of at most `maximoMs`. */
export const latencia = (semilla: string, clave: string, intento: number, maximoMs: number): number =>
  createHash('sha256').update(`latencia ${semilla} ${clave} ${intento}`).digest().readUInt32BE(0) % (maximoMs + 1);

/** The n-th request about a key always has the same luck. Null: all goes well. */
export function suerte(semilla: string, clave: string, intento: number, ppm: number): Fallo | null {
  const digest = createHash('sha256').update(`${semilla} ${clave} ${intento}`).digest();
  if (digest.readUInt32BE(0) % 1_000_000 >= ppm) return null;
  return FALLOS[digest.readUInt32BE(4) % FALLOS.length] ?? null;
}
