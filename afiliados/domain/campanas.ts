import type { Campana } from './inscripcion.js';

/** The campaigns of marketing, as far as its events have arrived here. */
export abstract class Campanas {
  abstract find(id: string): Promise<Campana | null>;
}
