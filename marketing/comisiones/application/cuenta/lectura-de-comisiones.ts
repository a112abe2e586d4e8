import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Asiento } from '../../domain/cuenta/asiento.js';
import type { ComisionGuardada } from '../../domain/cuenta/comision.repository.js';
import type { SituacionComision } from '../../domain/cuenta/situacion.js';

export interface FiltroComisiones {
  readonly conversionId?: string | undefined;
  readonly afiliadoId?: string | undefined;
  readonly campanaId?: string | undefined;
  readonly situacion?: SituacionComision | undefined;
}

/** `causa`: the message that made it, null where a person or the time did. */
export type AsientoEscrito = Asiento & {
  readonly creadoEn: Date;
  readonly causa: string | null;
  readonly correlacion: string | null;
};

export interface ComisionConAsientos extends ComisionGuardada {
  /** Oldest first. */
  readonly asientos: readonly AsientoEscrito[];
}

/** The read side: commissions and their entries, within what the reader may see. */
export abstract class LecturaDeComisiones {
  /** In the order of ids, after `desde`. */
  abstract list(
    quien: Quien,
    filtro: FiltroComisiones,
    limite: number,
    desde?: string,
  ): Promise<readonly ComisionGuardada[]>;
  /** One account with all of its entries, of one moment; null where it is not there for this reader. */
  abstract find(quien: Quien, id: string): Promise<ComisionConAsientos | null>;
}
