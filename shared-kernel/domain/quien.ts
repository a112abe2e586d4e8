/**
 * Who asks, as far as a rule may depend on it. `marcaId` and `afiliadoId` name the brand or the affiliate for which alone
 * it may act and see; null: no such bound.
 */
export interface Quien {
  readonly actor: string;
  readonly marcaId: string | null;
  readonly afiliadoId: string | null;
}
