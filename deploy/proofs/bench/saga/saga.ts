import type { Bench } from '../track/bench.js';
import { paidRace } from './paid.js';
import { retries } from './retries.js';

/** One order from its report to the money, with a gateway that fails now and then. */
export const saga: Bench = {
  what: 'orders from their report to the confirmed payment, with a gateway that fails 3 % of the time',
  races: { pagada: paidRace, reintentos: retries },
};
