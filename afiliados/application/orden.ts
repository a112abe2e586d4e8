import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { type Acto, acto } from '../domain/acto.js';

/** What every change of one affiliate is told. */
export interface Orden {
  readonly quien: Quien;
  readonly afiliadoId: string;
  /** Imported history only: since when it counts. */
  readonly efectivoEn?: Date | undefined;
  /** The version the caller has seen; refused when it is another by now. */
  readonly version?: number | undefined;
}

export const actoDe = ({ quien, efectivoEn }: Pick<Orden, 'quien' | 'efectivoEn'>, ahora: Date): Acto =>
  acto(quien.actor, ahora, efectivoEn);
