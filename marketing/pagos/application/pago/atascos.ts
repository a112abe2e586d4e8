/** Something on its way to money that stands still for longer than it should. */
export interface Atasco {
  readonly tipo: string;
  readonly id: string;
  readonly marcaId: string;
  readonly estado: string;
  readonly desde: Date;
}

/** What stands still, and who was told of it. */
export abstract class Atascos {
  /** The longest first; `marcaId` null: of all brands. */
  abstract list(marcaId: string | null, limite: number): Promise<readonly Atasco[]>;
  /** A payment goes on: should it stand still again, that is a new alert. Joins the ambient unit of work. */
  abstract forgetPago(pagoId: string): Promise<void>;
}
