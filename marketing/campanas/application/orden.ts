import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Acto } from '../domain/campana/campana.js';

/** What every change of one campaign is told. */
export interface Orden {
  readonly quien: Quien;
  readonly campanaId: string;
  /** Imported history only: since when it counts. */
  readonly efectivoEn?: Date | undefined;
  /** The version the caller has seen; refused when it is another by now. */
  readonly version?: number | null | undefined;
}

export const actoDe = ({ quien, efectivoEn }: Pick<Orden, 'quien' | 'efectivoEn'>, ahora: Date): Acto => ({
  por: quien.actor,
  ahora,
  desde: efectivoEn ?? ahora,
});
