import type { Avance } from '../liquidacion/liquidacion.js';
import type { EstadoPago, Pago } from './pago.js';

export interface PagoGuardado {
  readonly estado: EstadoPago;
  readonly version: number;
}

export interface FiltroPagos {
  readonly marcaId: string | null;
  readonly afiliadoId: string | null;
  readonly liquidacionId?: string | undefined;
  readonly situacion?: EstadoPago['situacion'] | undefined;
}

/** Payments and what is announced of them: saved in one act. What happens later is told in the context it began in. */
export abstract class PagoRepository {
  abstract add(pagos: readonly Pago[]): Promise<void>;
  /** As in the other repositories. Throws PagoDesconocido. */
  abstract update(id: string, change: (pago: Pago) => void | Promise<void>): Promise<PagoGuardado>;
  /** Takes up to `limite` payments that are due, for nobody else until `hasta`; each counts one attempt. */
  abstract tomar(ahora: Date, hasta: Date, limite: number): Promise<readonly EstadoPago[]>;
  abstract avance(liquidacionId: string): Promise<Avance>;
  abstract find(filtro: FiltroPagos, id: string): Promise<PagoGuardado | null>;
  /** By id, after `desde`. */
  abstract list(filtro: FiltroPagos, limite: number, desde?: string): Promise<readonly PagoGuardado[]>;
}
