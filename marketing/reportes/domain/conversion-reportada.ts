/** What the reports know of a conversion: a join of facts, the same in whatever order, and however often, they arrive. */
export interface ConversionReportada {
  readonly conversionId: string;
  readonly de: Atribucion | null;
  readonly valor: bigint | null;
  readonly ajuste: { readonly neto: bigint; readonly secuencia: bigint } | null;
  readonly validada: boolean;
  readonly confirmada: boolean;
  readonly cancelada: boolean;
  /** The time of the newest message in it. */
  readonly al: Date;
}

/** Whose figures something counts for. */
export interface Atribucion {
  readonly campanaId: string;
  readonly afiliadoId: string;
  readonly moneda: string;
  readonly marcaId: string;
}

/** A part of the figures; amounts in minor units. Parts add up. */
export interface Aporte {
  readonly clics: number;
  readonly conversiones: number;
  readonly validadas: number;
  readonly confirmadas: number;
  readonly valorNeto: bigint;
  readonly comision: bigint;
}

/** ISO 4217 for no currency at all: clicks cost nothing, and are counted under it. */
export const SIN_MONEDA = 'XXX';

export const NADA: Aporte = { clics: 0, conversiones: 0, validadas: 0, confirmadas: 0, valorNeto: 0n, comision: 0n };

export type HechoReportado = { readonly conversionId: string; readonly al: Date } & (
  | { readonly tipo: 'detectada' | 'validada'; readonly de: Atribucion; readonly valor: bigint }
  | { readonly tipo: 'ajustada'; readonly neto: bigint; readonly secuencia: bigint }
  | { readonly tipo: 'confirmada' | 'cancelada' }
);

export const sinReportar = (conversionId: string): ConversionReportada => ({
  ...{ conversionId, de: null, valor: null, ajuste: null, validada: false, confirmada: false, cancelada: false },
  al: new Date(0),
});

export function conHechoReportado(antes: ConversionReportada, hecho: HechoReportado): ConversionReportada {
  const sabida = { ...antes, al: hecho.al > antes.al ? hecho.al : antes.al };
  switch (hecho.tipo) {
    case 'detectada':
      return { ...sabida, de: hecho.de, valor: hecho.valor };
    case 'validada':
      return { ...sabida, de: sabida.de ?? hecho.de, valor: sabida.valor ?? hecho.valor, validada: true };
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

/** Value counts once validated, after refunds; what is cancelled is worth nothing but was validated all the same. */
export function aporteDeConversion({ de, valor, ajuste, validada, ...c }: ConversionReportada): Aporte {
  if (!de) return NADA;
  const valorNeto = validada && !c.cancelada ? (ajuste?.neto ?? valor ?? 0n) : 0n;
  const cuentas = { conversiones: 1, validadas: Number(validada), confirmadas: Number(c.confirmada) };
  return { ...NADA, ...cuentas, valorNeto };
}
