import { comparar, type Dinero, sumar } from '@alpespartner/shared-kernel/domain/dinero.js';

/** A commission with something owed, or (below zero) to be recovered. */
export interface Debida {
  readonly comisionId: string;
  readonly afiliadoId: string;
  readonly monto: Dinero;
}

/** What one affiliate gets in a settlement. A line that is not paid is shown, and waits for a later one. */
export interface Linea {
  readonly afiliadoId: string;
  readonly monto: Dinero;
  readonly comisiones: number;
  readonly pagadera: boolean;
}

/** Nets what is owed per affiliate, by id. Sums of zero or less, or below `minimo`, are carried over. */
export function cortar(debidas: readonly Debida[], minimo: Dinero): Linea[] {
  const porAfiliado = new Map<string, { readonly monto: Dinero; readonly comisiones: number }>();
  for (const { afiliadoId, monto } of debidas) {
    const suya = porAfiliado.get(afiliadoId);
    const junto = suya
      ? { monto: sumar(suya.monto, monto), comisiones: suya.comisiones + 1 }
      : { monto, comisiones: 1 };
    porAfiliado.set(afiliadoId, junto);
  }
  return [...porAfiliado]
    .map(([afiliadoId, { monto, comisiones }]) => ({
      afiliadoId,
      monto,
      comisiones,
      pagadera: monto.unidadesMenores > 0n && comparar(monto, minimo) >= 0,
    }))
    .sort((a, b) => (a.afiliadoId < b.afiliadoId ? -1 : 1));
}
