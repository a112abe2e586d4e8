import { createHash } from 'node:crypto';

/** What may go wrong with one request. */
export const FAULTS = [
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
export type Fault = (typeof FAULTS)[number];

/** What goes wrong whatever the luck: each key meets `fallo` on its first `veces` requests, and nothing else. */
export interface Script {
  readonly fallo: Fault;
  readonly veces: number;
}

/** The n-th request about a key takes its time, always the same, of at most `maximumMs`. */
export const latencyOf = (seed: string, key: string, attempt: number, maximumMs: number): number =>
  createHash('sha256').update(`latencia ${seed} ${key} ${attempt}`).digest().readUInt32BE(0) % (maximumMs + 1);

/** The n-th request about a key always has the same luck. Null: all goes well. */
export function luckOf(seed: string, key: string, attempt: number, ppm: number): Fault | null {
  const digest = createHash('sha256').update(`${seed} ${key} ${attempt}`).digest();
  if (digest.readUInt32BE(0) % 1_000_000 >= ppm) return null;
  return FAULTS[digest.readUInt32BE(4) % FAULTS.length] ?? null;
}
