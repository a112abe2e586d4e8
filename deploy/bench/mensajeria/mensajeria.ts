import type { Banco } from '../banco.js';
import { claveCaliente, consumidor } from './consumidor.js';
import { latencia } from './latencia.js';
import { relay } from './relay.js';
import { vecinos } from './vecinos.js';

/** What the spine costs beside what its parts can do. */
export const mensajeria: Banco = {
  que: 'relay and consumers against the raw broker and the raw database',
  carreras: { relay, latencia, consumidor, 'clave-caliente': claveCaliente, vecinos },
};
