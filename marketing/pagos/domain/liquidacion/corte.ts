import { comparar, type Dinero, sumar } from '@alpespartner/shared-kernel/domain/dinero.js';
import { type MotivoDeCaida, MOTIVOS_DE_CAIDA } from './revision.js';

/** A commission with something owed, or (below zero) to be recovered. */
export interface Debida {
  readonly comisionId: string;
  readonly afiliadoId: string;
  readonly monto: Dinero;
}

/** Why a line is carried over. */
export const MOTIVOS_DE_ARRASTRE = ['SIN_SALDO', 'BAJO_MINIMO', ...MOTIVOS_DE_CAIDA] as const;
type MotivoDeArrastre = (typeof MOTIVOS_DE_ARRASTRE)[number];

/** What one affiliate gets in a settlement. A line that is not paid is shown with its reason, and waits for a later one. */
export interface Linea {
  readonly afiliadoId: string;
  readonly monto: Dinero;
  readonly comisiones: number;
  readonly pagadera: boolean;
  /** Null for one that is paid, and where it was not kept. */
  readonly motivo: MotivoDeArrastre | null;
}

/** Nets what is owed per affiliate, by id. Sums of zero or less, or below `minimo`, and whoever is `impedido` are carried over. */
export function cortar(
  debidas: readonly Debida[],
  minimo: Dinero,
  impedidos: ReadonlyMap<string, MotivoDeCaida> = new Map(),
): Linea[] {
  const porAfiliado = new Map<string, { readonly monto: Dinero; readonly comisiones: number }>();
  for (const { afiliadoId, monto } of debidas) {
    const suya = porAfiliado.get(afiliadoId);
    const junto = suya
      ? { monto: sumar(suya.monto, monto), comisiones: suya.comisiones + 1 }
      : { monto, comisiones: 1 };
    porAfiliado.set(afiliadoId, junto);
  }
  return [...porAfiliado]
    .map(([afiliadoId, { monto, comisiones }]) => {
      const motivo = impedidos.get(afiliadoId) ?? arrastreDe(monto, minimo);
      return { afiliadoId, monto, comisiones, pagadera: motivo === null, motivo };
    })
    .sort((a, b) => (a.afiliadoId < b.afiliadoId ? -1 : 1));
}

function arrastreDe(monto: Dinero, minimo: Dinero): MotivoDeArrastre | null {
  if (monto.unidadesMenores <= 0n) return 'SIN_SALDO';
  return comparar(monto, minimo) < 0 ? 'BAJO_MINIMO' : null;
}
