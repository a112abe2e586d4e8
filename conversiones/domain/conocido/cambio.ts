/** A value in force since `desde`; `secuencia` is the version of its aggregate that said so. */
export interface Cambio<V> {
  readonly secuencia: bigint;
  readonly desde: Date;
  readonly valor: V;
}
