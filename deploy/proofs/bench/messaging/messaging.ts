import type { Banco } from '../track/bench.js';
import { claveCaliente, consumidor } from './consumer.js';
import { latencia } from './latency.js';
import { vecinos } from './neighbours.js';
import { relay } from './relay.js';

/** What the spine costs beside what its parts can do. */
export const mensajeria: Banco = {
  que: 'relay and consumers against the raw broker and the raw database',
  carreras: { relay, latencia, consumidor, 'clave-caliente': claveCaliente, vecinos },
};
