interface Importe {
  readonly monto: string;
  readonly moneda: string;
}

export interface Explicacion {
  readonly entradas: { readonly valor_neto: Importe; readonly nivel: string };
  readonly terminos: {
    readonly tipo: string;
    readonly ppm?: number;
    readonly fijo?: Importe;
    readonly escalones?: readonly { readonly hasta?: Importe; readonly ppm: number }[];
    readonly por_nivel: boolean;
    readonly minimo?: Importe;
    readonly maximo?: Importe;
  };
  readonly pasos: readonly { readonly paso: string; readonly resultado: string }[];
  readonly redondeo: { readonly exacto: string; readonly resultado: Importe };
  readonly monto: Importe;
}

const NIVEL: Record<string, bigint> = { BRONCE: 100n, PLATA: 110n, ORO: 125n, PLATINO: 150n, DIAMANTE: 200n };
const MILLON = 1_000_000n;

/** Ten-thousandths of a millionth of a penny: fine enough for a rate times a multiplier. */
const centavos = ({ monto }: Importe): bigint => BigInt(monto.replace('.', '')) * MILLON * 100n;

/**
 * The amount calculated by hand from the inputs and the terms that an explanation gives, with none of the service's code.
 * Two decimals.
 */
export function recalcular({ entradas, terminos: t }: Explicacion): string {
  const neto = centavos(entradas.valor_neto);
  if (neto === 0n) return '0.00';
  const escalon = t.escalones?.find(({ hasta }) => !hasta || neto < centavos(hasta));
  const tasa = BigInt(escalon?.ppm ?? t.ppm ?? 0);
  let exacto = (t.fijo ? centavos(t.fijo) : 0n) + (neto * tasa) / MILLON;
  if (t.por_nivel) exacto = (exacto * (NIVEL[entradas.nivel] ?? 0n)) / 100n;
  if (t.minimo && exacto < centavos(t.minimo)) exacto = centavos(t.minimo);
  if (t.maximo && exacto > centavos(t.maximo)) exacto = centavos(t.maximo);
  const unidad = MILLON * 100n;
  const redondeado = ((2n * exacto + unidad) / (2n * unidad)).toString().padStart(3, '0');
  return `${redondeado.slice(0, -2)}.${redondeado.slice(-2)}`;
}
