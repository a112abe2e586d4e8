import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Pagina } from '../../../comun/domain/pagina.js';
import type { Avance } from '../liquidacion/liquidacion.js';
import type { SituacionPago } from './fase.js';
import type { EstadoPago, Pago } from './pago.js';

export interface PagoGuardado {
  readonly estado: EstadoPago;
  readonly version: number;
}

/** Of which brand and affiliate somebody may read; null: of all. */
export type Lector = Pick<Quien, 'marcaId' | 'afiliadoId'>;

export interface FiltroPagos {
  readonly liquidacionId?: string | undefined;
  readonly situacion?: SituacionPago | undefined;
  readonly afiliadoId?: string | undefined;
  /** The gateway's. */
  readonly referencia?: string | undefined;
  /** Asked for from here on, and before `hasta`. */
  readonly desde?: Date | undefined;
  readonly hasta?: Date | undefined;
}

/** Payments and what is announced of them: saved in one act. What happens later is told in the context it began in. */
export abstract class PagoRepository {
  abstract add(pagos: readonly Pago[]): Promise<void>;
  /** As in the other repositories. Throws `marketing.pago-no-encontrado`. */
  abstract update(id: string, change: (pago: Pago) => void | Promise<void>): Promise<PagoGuardado>;
  /** As `update`, for all payments of a settlement at once, in the order of their ids. */
  abstract updateDe(liquidacionId: string, change: (pagos: readonly Pago[]) => void | Promise<void>): Promise<void>;
  /**
   * As `update`, for up to `limite` payments that are due. Those that somebody else looks at are passed over. Announces
   * nothing of them: only what the world is not told may happen to them here.
   */
  abstract updateDebidos(
    ahora: Date,
    limite: number,
    change: (pagos: readonly Pago[]) => void | Promise<void>,
  ): Promise<void>;
  abstract findAvance(liquidacionId: string): Promise<Avance>;
  /** Null where it is not there for this reader. */
  abstract find(lector: Lector, id: string): Promise<PagoGuardado | null>;
  /** By the instant they were asked for, then by id. */
  abstract list(lector: Lector, filtro: FiltroPagos, pagina: Pagina): Promise<readonly PagoGuardado[]>;
}
