interface Evento<T extends string, D> {
  readonly tipo: T;
  readonly datos: D;
  readonly en: Date;
}

export type EventoPago =
  | Evento<'PagoSolicitado', Readonly<Record<string, never>>>
  | Evento<'PagoConfirmado', { readonly referencia: string }>
  /** `reintentable`: it is tried again by itself. */
  | Evento<'PagoFallido', { readonly codigo: string; readonly reintentable: boolean }>
  /** Not told to the world: somebody took it up, a person wants it looked at, the gateway is asked again at `hasta`. */
  | Evento<'PagoTomado', { readonly intentos: number; readonly hasta: Date }>
  | Evento<'PagoReanudado', Readonly<Record<string, never>>>
  | Evento<'PagoAplazado', { readonly hasta: Date }>;
