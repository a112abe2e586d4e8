import { dinero, type Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';

export interface Validada {
  readonly campanaId: string;
  readonly afiliadoId: string;
  readonly valor: Dinero;
  readonly ocurridoEn: Date;
}

/** What marketing knows of a conversion: a join of facts, the same in whatever order, and however often, they arrive. */
export interface ConversionConocida {
  readonly conversionId: string;
  readonly validada: Validada | null;
  /** Net value by the newest adjustment. */
  readonly ajuste: { readonly neto: bigint; readonly secuencia: bigint } | null;
  readonly cancelada: boolean;
  /** Of the newest fact. */
  readonly secuencia: bigint;
  /** What became of it here, once: its commission, or none because the budget did not suffice. */
  readonly desenlace: 'CALCULADA' | 'SIN_PRESUPUESTO' | null;
}

export type Hecho = { readonly conversionId: string; readonly secuencia: bigint } & (
  | { readonly tipo: 'validada'; readonly validada: Validada }
  | { readonly tipo: 'ajustada'; readonly neto: bigint; readonly motivo: 'REEMBOLSO' | 'ENMIENDA' }
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

/** What is left of the sale: after refunds, and nothing once cancelled. */
export function netoDe({ validada, ajuste, cancelada }: ConversionConocida): Dinero | null {
  if (!validada) return null;
  const { moneda, unidadesMenores } = validada.valor;
  return dinero(cancelada ? 0n : (ajuste?.neto ?? unidadesMenores), moneda);
}
