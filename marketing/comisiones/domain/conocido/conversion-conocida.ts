import { cero, type Dinero, MonedasDistintas } from '@alpespartner/shared-kernel/domain/dinero.js';

/** What else was said of a conversion. Unknown: null. */
export interface HechosDeVenta {
  readonly tipo: string | null;
  readonly pais: string | null;
  readonly cliente: 'NUEVO' | 'RECURRENTE' | null;
  readonly lineaProducto: string | null;
  /** The shop's customer. */
  readonly clienteId: string | null;
  /** The shop's order number. */
  readonly transaccionId: string | null;
  /** From when on the holding period counts: when we learned of the sale; of imported history, when it occurred (null). */
  readonly conocidaEn: Date | null;
  /** The shares of several affiliates, in parts per million; empty: all to one. */
  readonly atribucion: readonly { readonly afiliadoId: string; readonly ppm: bigint }[];
}

export const SIN_HECHOS: HechosDeVenta = {
  tipo: null,
  pais: null,
  cliente: null,
  lineaProducto: null,
  clienteId: null,
  transaccionId: null,
  conocidaEn: null,
  atribucion: [],
};

export interface Validada {
  readonly campanaId: string;
  readonly afiliadoId: string;
  readonly valor: Dinero;
  readonly ocurridoEn: Date;
  readonly hechos: HechosDeVenta;
}

/** What marketing knows of a conversion: a join of facts, the same in whatever order, and however often, they arrive. */
export interface ConversionConocida {
  readonly conversionId: string;
  readonly validada: Validada | null;
  /** Net value by the newest adjustment. */
  readonly ajuste: { readonly neto: Dinero; readonly secuencia: bigint } | null;
  readonly cancelada: boolean;
  /** Of the newest fact. */
  readonly secuencia: bigint;
  /** What became of it here, once: its commission, or none because the budget did not suffice. */
  readonly desenlace: 'CALCULADA' | 'SIN_PRESUPUESTO' | null;
}

export type Hecho = { readonly conversionId: string; readonly secuencia: bigint } & (
  | { readonly tipo: 'validada'; readonly validada: Validada }
  | { readonly tipo: 'ajustada'; readonly neto: Dinero; readonly motivo: 'REEMBOLSO' | 'ENMIENDA' }
  | { readonly tipo: 'cancelada' }
);

export const desconocida = (conversionId: string): ConversionConocida => ({
  conversionId,
  validada: null,
  ajuste: null,
  cancelada: false,
  secuencia: 0n,
  desenlace: null,
});

export function conHecho(conocida: ConversionConocida, hecho: Hecho): ConversionConocida {
  const secuencia = hecho.secuencia > conocida.secuencia ? hecho.secuencia : conocida.secuencia;
  switch (hecho.tipo) {
    case 'validada':
      return { ...conocida, secuencia, validada: conocida.validada ?? hecho.validada };
    case 'ajustada':
      if (conocida.ajuste && conocida.ajuste.secuencia >= hecho.secuencia) return conocida;
      return { ...conocida, secuencia, ajuste: { neto: hecho.neto, secuencia: hecho.secuencia } };
    case 'cancelada':
      return { ...conocida, secuencia, cancelada: true };
  }
}

/** What is left of the sale: after refunds, and nothing once cancelled. Null: there is no sale yet. */
export const netoDe = (conocida: ConversionConocida): Dinero | null =>
  conocida.validada && netoDeVenta(conocida.validada, conocida);

/** The same, of one that is validated. Throws MonedasDistintas where it was adjusted in another currency. */
export function netoDeVenta({ valor }: Validada, { ajuste, cancelada }: ConversionConocida): Dinero {
  if (cancelada) return cero(valor.moneda);
  if (!ajuste) return valor;
  if (ajuste.neto.moneda !== valor.moneda) throw new MonedasDistintas(ajuste.neto.moneda, valor.moneda);
  return ajuste.neto;
}

/** Whether anything of it stands: a value above zero, or what was worth nothing from the start and is not a sale. */
export function estaEnPie(conocida: ConversionConocida): boolean {
  const { validada, ajuste, cancelada } = conocida;
  if (!validada || cancelada) return false;
  if (netoDe(conocida)?.unidadesMenores !== 0n) return true;
  const { tipo } = validada.hechos;
  return !ajuste && validada.valor.unidadesMenores === 0n && tipo !== null && tipo !== 'PURCHASE';
}
