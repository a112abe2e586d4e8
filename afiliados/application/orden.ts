/** What every change of one affiliate is told. */
export interface Orden {
  readonly afiliadoId: string;
  readonly por: string;
  /** Imported history only: since when it counts. */
  readonly efectivoEn?: Date | undefined;
  /** The version the caller has seen; refused when it is another by now. */
  readonly version?: number | undefined;
}
