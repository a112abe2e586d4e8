import type { Banco } from '../banco.js';
import { pagada } from './pagada.js';
import { reintentos } from './reintentos.js';

/** One order from its report to the money, with a gateway that fails now and then. */
export const saga: Banco = {
  que: 'orders from their report to the confirmed payment, with a gateway that fails 3 % of the time',
  carreras: { pagada, reintentos },
};
