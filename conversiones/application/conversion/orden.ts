import type { Quien } from '../../domain/conversion/comandos.js';

/** What somebody wants done to a conversion by hand. `version`: the one they saw; null: they do not mind. */
export interface Orden {
  readonly conversionId: string;
  readonly quien: Quien;
  readonly version: number | null;
}
