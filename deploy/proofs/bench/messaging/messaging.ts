import type { Bench } from '../track/bench.js';
import { consumer, hotKey } from './consumer.js';
import { latency } from './latency.js';
import { neighbours } from './neighbours.js';
import { relay } from './relay.js';

/** What the spine costs beside what its parts can do. */
export const messaging: Bench = {
  what: 'relay and consumers against the raw broker and the raw database',
  races: { relay, latencia: latency, consumidor: consumer, 'clave-caliente': hotKey, vecinos: neighbours },
};
