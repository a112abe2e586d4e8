import type { Banco } from '../track/bench.js';
import { pagada } from './paid.js';
import { reintentos } from './retries.js';

/** One order from its report to the money, with a gateway that fails now and then. */
export const saga: Banco = {
  que: 'orders from their report to the confirmed payment, with a gateway that fails 3 % of the time',
  carreras: { pagada, reintentos },
};
