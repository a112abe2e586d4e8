import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Asiento } from '../../domain/cuenta/asiento.js';
import type { ComisionGuardada } from '../../domain/cuenta/comision.repository.js';
import type { SituacionComision } from '../../domain/cuenta/situacion.js';

export interface FiltroComisiones {
  readonly conversionId?: string | undefined;
  /** The shop's order number. */
  readonly transaccionId?: string | undefined;
  readonly afiliadoId?: string | undefined;
  readonly campanaId?: string | undefined;
  readonly situacion?: SituacionComision | undefined;
  /** Sales from here on, and before `hasta`. */
  readonly desde?: Date | undefined;
  readonly hasta?: Date | undefined;
  /** Only those with something due that may not be paid. */
  readonly retenida?: boolean | undefined;
}

/** A page of a list in the order of the sales. */
export interface PaginaDeComisiones {
  readonly ascendente: boolean;
  readonly limite: number;
  /** Where the page before ended; null: the first one. */
  readonly tras: { readonly ocurridoEn: Date; readonly id: string } | null;
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
  /** By the instant of the sale, then by id. */
  abstract list(
    quien: Quien,
    filtro: FiltroComisiones,
    pagina: PaginaDeComisiones,
  ): Promise<readonly ComisionGuardada[]>;
  /** One account with all of its entries, of one moment; null where it is not there for this reader. */
  abstract find(quien: Quien, id: string): Promise<ComisionConAsientos | null>;
}
