import type { Bench } from '../track/bench.js';
import { batchRace } from './batch.js';
import { intake } from './intake.js';
import { latency } from './latency.js';
import { longStream } from './long-stream.js';
import { overload } from './overload.js';
import { rebuild } from './rebuild.js';

/** Where facts enter, what becomes of them, and what it takes to read them again. */
export const conversiones: Bench = {
  what: 'durable intake, latency to the commission, rebuilds and long streams against the raw database',
  races: {
    'flujo-largo': longStream,
    ingesta: intake,
    lote: batchRace,
    sobrecarga: overload,
    latencia: latency,
    reconstruccion: rebuild,
  },
};
