import type { Stuck } from '@alpespartner/shared-kernel/application/stuck.js';

export abstract class Atascos {
  /** Those that stand still now, the longest first; `marcaId` null: of all brands. */
  abstract list(marcaId: string | null, limite: number): Promise<readonly Stuck[]>;
  /** It goes on: should it get stuck again, that is a new alert. Part of the ambient unit of work. */
  abstract forget(conversionId: string): Promise<void>;
}
