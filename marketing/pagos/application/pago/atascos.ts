import type { Stuck } from '@alpespartner/shared-kernel/application/stuck.js';

/** What stands still, and who was told of it. */
export abstract class Atascos {
  /** The longest first; `marcaId` null: of all brands. */
  abstract list(marcaId: string | null, limite: number): Promise<readonly Stuck[]>;
  /** A payment goes on: should it stand still again, that is a new alert. Joins the ambient unit of work. */
  abstract forgetPago(pagoId: string): Promise<void>;
}
