import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';

/**
 * What the gateway is asked to pay. The same key is the same payment, however often it is sent. `beneficiario`: its own
 * reference of an account that it knows; no bank data are ever part of it.
 */
export interface OrdenDePago {
  readonly clave: string;
  readonly beneficiario: string;
  readonly monto: Dinero;
}

/** What the gateway says of one key. `sin_respuesta`: nothing is known, it may have been paid. */
export type RespuestaPasarela =
  | { readonly tipo: 'confirmado'; readonly referencia: string; readonly monto: Dinero; readonly coste: Dinero | null }
  | { readonly tipo: 'rechazado'; readonly codigo: string; readonly reintentable: boolean }
  /** It had paid, and the bank sent it back. */
  | { readonly tipo: 'devuelto'; readonly codigo: string; readonly referencia: string; readonly monto: Dinero }
  | { readonly tipo: 'en_curso' }
  | { readonly tipo: 'desconocido' }
  | { readonly tipo: 'sin_respuesta'; readonly detalle: string };

/** What it says of a key that was withdrawn before it was paid. */
export const ANULADO = 'anulado';

/** The payment gateway. No call throws: what goes wrong on the way is `sin_respuesta`. */
export abstract class Pasarela {
  /** May be called again with the same order: it is paid once. Never answers `desconocido`. */
  abstract pagar(orden: OrdenDePago): Promise<RespuestaPasarela>;
  abstract consultar(clave: string): Promise<RespuestaPasarela>;
  /**
   * Withdraws a key, also one that it never heard of: it is not paid from then on, whatever was or will be sent. Answers
   * `rechazado` with ANULADO for good, or the end that the key had before. Never answers `desconocido`.
   */
  abstract anular(clave: string): Promise<RespuestaPasarela>;
}
