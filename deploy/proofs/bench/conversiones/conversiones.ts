import type { Banco } from '../track/bench.js';
import { lote } from './batch.js';
import { ingesta } from './intake.js';
import { latencia } from './latency.js';
import { flujoLargo } from './long-stream.js';
import { sobrecarga } from './overload.js';
import { reconstruccion } from './rebuild.js';

/** Where facts enter, what becomes of them, and what it takes to read them again. */
export const conversiones: Banco = {
  que: 'durable intake, latency to the commission, rebuilds and long streams against the raw database',
  carreras: { 'flujo-largo': flujoLargo, ingesta, lote, sobrecarga, latencia, reconstruccion },
};
