import type { Banco } from '../banco.js';
import { ingesta } from './ingesta.js';

/** Where facts enter, what becomes of them, and what it takes to read them again. */
export const conversiones: Banco = {
  que: 'durable intake, batches, latency to the commission, rebuild and long streams against the raw database',
  carreras: { ingesta },
};
