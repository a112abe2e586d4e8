import type { Campana, CampanaConocida } from './campana.js';

/** The campaigns of marketing, as far as its events have arrived here. */
export abstract class Campanas {
  abstract find(id: string): Promise<Campana | null>;

  /** Nobody else changes the campaign in between. What comes back as it was is not written. */
  abstract update(id: string, change: (conocida: CampanaConocida | null) => CampanaConocida): Promise<void>;
}
