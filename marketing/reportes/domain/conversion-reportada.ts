import { cero, type Dinero, dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { type Atribucion, type Cambio, sinAporte } from './aporte.js';

/** What the reports know of a conversion: a join of facts, the same in whatever order, and however often, they arrive. */
export interface ConversionReportada {
  readonly conversionId: string;
  /** Null before it is known whose it is. */
  readonly venta: Venta | null;
  readonly ajuste: { readonly neto: Dinero; readonly secuencia: bigint } | null;
  readonly validada: boolean;
  readonly confirmada: boolean;
  readonly cancelada: boolean;
  /** The time of the newest message in it. */
  readonly al: Date;
}

interface Venta {
  readonly de: Atribucion;
  readonly valor: Dinero;
}

export type HechoReportado = { readonly conversionId: string; readonly al: Date } & (
  | { readonly tipo: 'detectada' | 'validada'; readonly venta: Venta }
  | { readonly tipo: 'ajustada'; readonly neto: Dinero; readonly secuencia: bigint }
  | { readonly tipo: 'confirmada' | 'cancelada' }
);

const sinReportar = (conversionId: string): ConversionReportada => ({
  conversionId,
  venta: null,
  ajuste: null,
  validada: false,
  confirmada: false,
  cancelada: false,
  al: new Date(0),
});

/** The conversions after what happened to them. */
export function conHechosReportados(
  antes: ReadonlyMap<string, ConversionReportada>,
  hechos: readonly HechoReportado[],
): ReadonlyMap<string, ConversionReportada> {
  const despues = new Map(antes);
  for (const hecho of hechos) {
    const sabida = despues.get(hecho.conversionId) ?? sinReportar(hecho.conversionId);
    despues.set(hecho.conversionId, conHechoReportado(sabida, hecho));
  }
  return despues;
}

function conHechoReportado(antes: ConversionReportada, hecho: HechoReportado): ConversionReportada {
  const sabida = { ...antes, al: hecho.al > antes.al ? hecho.al : antes.al };
  switch (hecho.tipo) {
    case 'detectada':
      return { ...sabida, venta: hecho.venta };
    case 'validada':
      return { ...sabida, venta: sabida.venta ?? hecho.venta, validada: true };
    case 'ajustada': {
      const { neto, secuencia } = hecho;
      return antes.ajuste && antes.ajuste.secuencia >= secuencia ? sabida : { ...sabida, ajuste: { neto, secuencia } };
    }
    case 'confirmada':
      return { ...sabida, confirmada: true };
    case 'cancelada':
      return { ...sabida, cancelada: true };
  }
}

export function aporteDeConversion(conversion: ConversionReportada): Pick<Cambio, 'de' | 'aporte'> | null {
  const { venta, validada, confirmada } = conversion;
  if (!venta) return null;
  const { de } = venta;
  const cuentas = { conversiones: 1, validadas: Number(validada), confirmadas: Number(confirmada) };
  return { de, aporte: { ...sinAporte(de.moneda), ...cuentas, valorNeto: valorNetoDe(conversion, venta) } };
}

/**
 * Value counts once validated, after refunds; what is cancelled is worth nothing but was validated all the same. A refund
 * is of the currency of the sale, which may have come after it.
 */
function valorNetoDe({ ajuste, validada, cancelada }: ConversionReportada, { de, valor }: Venta): Dinero {
  if (!validada || cancelada) return cero(de.moneda);
  return ajuste ? dinero(ajuste.neto.unidadesMenores, de.moneda) : valor;
}
