import type { Clic } from '../domain/hechos.js';

export interface ClicSeguido extends Clic {
  readonly origen: string | null;
  readonly destino: string | null;
  /** Free markers of the affiliate, sub1 to sub5. */
  readonly subs: readonly (string | null)[];
}

export abstract class Clics {
  /** Stores and announces it, in one act. */
  abstract add(clic: ClicSeguido): Promise<void>;
  abstract find(id: string): Promise<ClicSeguido | null>;
}
