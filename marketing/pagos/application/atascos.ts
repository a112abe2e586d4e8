/** Something on its way to money that stands still for longer than it should. */
export interface Atasco {
  readonly tipo: 'pago' | 'comision';
  readonly id: string;
  readonly marcaId: string;
  readonly estado: string;
  readonly desde: Date;
}

/** What is stuck, and who has been told. */
export abstract class Atascos {
  /** Those that stand still since `antesDe` or longer, the longest first; `marcaId` null: of all brands. */
  abstract list(antesDe: Date, marcaId: string | null, limite: number): Promise<readonly Atasco[]>;
  /** Those among them of whom nobody has been told; from here on somebody has, if the unit of work commits. */
  abstract anotar(atascos: readonly Atasco[], ahora: Date): Promise<readonly Atasco[]>;
  abstract olvidar(tipo: Atasco['tipo'], id: string): Promise<void>;
}
