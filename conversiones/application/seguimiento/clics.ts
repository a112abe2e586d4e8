import type { Clic } from '../../domain/seguimiento/clic.js';

export interface ClicSeguido extends Clic {
  readonly origen: string | null;
  readonly destino: string | null;
  /** Free markers of the affiliate, sub1 to sub5. */
  readonly subs: readonly (string | null)[];
  /** The link it came by; null: none of ours. */
  readonly enlaceId: string | null;
}

export abstract class Clics {
  /**
   * Stores and announces it, in one act. One that seems unique is compared with the last unique one of the same visitor:
   * of two at once, one is unique. Returns it as it was stored.
   */
  abstract add(clic: ClicSeguido): Promise<ClicSeguido>;

  /** The same for many at once. Those whose id is stored already are left out; returns the others. */
  abstract addAll(clics: readonly ClicSeguido[]): Promise<readonly ClicSeguido[]>;
  abstract find(id: string): Promise<ClicSeguido | null>;
}
