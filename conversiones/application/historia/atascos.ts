/** A conversion that waits for its commission for too long. */
export interface Atasco {
  readonly tipo: string;
  readonly id: string;
  readonly marcaId: string;
  readonly estado: string;
  readonly desde: Date;
}

export abstract class Atascos {
  /** Those that stand still now, the longest first; `marcaId` null: of all brands. */
  abstract list(marcaId: string | null, limite: number): Promise<readonly Atasco[]>;
  /** It goes on: should it get stuck again, that is a new alert. Part of the ambient unit of work. */
  abstract forget(conversionId: string): Promise<void>;
}
