import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';

/** What the gateway is asked to pay. The same key is the same payment, however often it is sent. */
export interface OrdenDePago {
  readonly clave: string;
  readonly afiliadoId: string;
  readonly monto: Dinero;
}

/** What the gateway says of one key. `sin_respuesta`: nothing is known, it may have been paid. */
export type RespuestaPasarela =
  | { readonly tipo: 'confirmado'; readonly referencia: string; readonly monto: Dinero }
  | { readonly tipo: 'rechazado'; readonly codigo: string; readonly reintentable: boolean }
  | { readonly tipo: 'en_curso' }
  | { readonly tipo: 'desconocido' }
  | { readonly tipo: 'sin_respuesta'; readonly detalle: string };

/** The payment gateway. Neither call throws: what goes wrong on the way is `sin_respuesta`. */
export abstract class Pasarela {
  /** May be called again with the same order: it is paid once. Never answers `desconocido`. */
  abstract pagar(orden: OrdenDePago): Promise<RespuestaPasarela>;
  abstract consultar(clave: string): Promise<RespuestaPasarela>;
}
