import type { Confirmacion, DevolucionPedida } from './fase.js';

interface Evento<T extends string, D> {
  readonly tipo: T;
  readonly datos: D;
  readonly en: Date;
}

export type EventoPago =
  | Evento<'PagoSolicitado', Readonly<Record<string, never>>>
  | Evento<'PagoConfirmado', Omit<Confirmacion, 'en'>>
  /** `reintentable`: it is tried again by itself. */
  | Evento<'PagoFallido', { readonly codigo: string; readonly reintentable: boolean }>
  /** The bank sent it back: it is owed again. `referencia`: of the payment. */
  | Evento<'PagoDevuelto', { readonly codigo: string; readonly referencia: string }>
  /**
   * Not told to the world: somebody took it up, a person wants it looked at, the gateway is asked again at `hasta`, the first
   * of two persons says that it came back.
   */
  | Evento<'PagoTomado', { readonly intentos: number; readonly beneficiario: string | null; readonly hasta: Date }>
  | Evento<'PagoReanudado', Readonly<Record<string, never>>>
  | Evento<'PagoAplazado', { readonly hasta: Date }>
  | Evento<'DevolucionPedida', Omit<DevolucionPedida, 'en'>>;
