import type { Bench } from '../track/bench.js';
import { away } from './away.js';
import { deaths } from './deaths.js';

/** Visitors of links: whatever happens behind them, they arrive, and their clicks are not lost. */
export const redirect: Bench = {
  what: 'visitors of links, 500 a second, with the database away for a minute, and with the service killed',
  races: { 'sin-base': away, muertes: deaths },
};
