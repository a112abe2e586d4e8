import type { Banco } from '../banco.js';
import { flujoLargo } from './flujo-largo.js';
import { ingesta } from './ingesta.js';
import { latencia } from './latencia.js';
import { lote } from './lote.js';
import { reconstruccion } from './reconstruccion.js';
import { sobrecarga } from './sobrecarga.js';

/** Where facts enter, what becomes of them, and what it takes to read them again. */
export const conversiones: Banco = {
  que: 'durable intake, latency to the commission, rebuilds and long streams against the raw database',
  carreras: { 'flujo-largo': flujoLargo, ingesta, lote, sobrecarga, latencia, reconstruccion },
};
