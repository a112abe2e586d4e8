import type { Stuck } from '@alpespartner/shared-kernel/platform/service/stuck.js';

/** A payment or a commission that stands still on its way to money. */
export interface Atasco extends Stuck {
  readonly tipo: 'pago' | 'comision';
}

/** What is stuck. */
export abstract class Atascos {
  /** Those that stand still since `antesDe` or longer, the longest first; `marcaId` null: of all brands. */
  abstract list(antesDe: Date, marcaId: string | null, limite: number): Promise<readonly Atasco[]>;
  /** Those of whom nobody was told yet, of all brands. */
  abstract sinAvisar(antesDe: Date, limite: number): Promise<readonly Atasco[]>;
}
