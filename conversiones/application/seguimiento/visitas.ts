import type { ClicSeguido } from './clics.js';

/** A click by one of our links: its id is given, what is known of its visitor is kept, what is to be said of it is not known yet. */
export type Visita = Omit<ClicSeguido, 'marca' | 'motivo' | 'procedencia' | 'usuarioId'>;

/** Clicks on their way into the database. */
export abstract class Visitas {
  /** Resolves once it will be stored for certain, whether the database is there or not. Rejects where that cannot be had. */
  abstract add(visita: Visita): Promise<void>;

  /** One of those that this process has added and that is not stored yet. */
  abstract find(id: string): Visita | null;
}
