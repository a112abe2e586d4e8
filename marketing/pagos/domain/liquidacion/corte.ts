/** A commission with something owed, or (below zero) to be recovered. Minor units of one currency. */
export interface Debida {
  readonly comisionId: string;
  readonly afiliadoId: string;
  readonly monto: bigint;
}

/** What one affiliate gets in a settlement. A line that is not paid is shown, and waits for a later one. */
export interface Linea {
  readonly afiliadoId: string;
  readonly monto: bigint;
  readonly comisiones: number;
  readonly pagadera: boolean;
}

/** Nets what is owed per affiliate, by id. Sums of zero or less, or below `minimo`, are carried over. */
export function cortar(debidas: readonly Debida[], minimo: bigint): Linea[] {
  const porAfiliado = new Map<string, { monto: bigint; comisiones: number }>();
  for (const { afiliadoId, monto } of debidas) {
    const suya = porAfiliado.get(afiliadoId) ?? { monto: 0n, comisiones: 0 };
    porAfiliado.set(afiliadoId, { monto: suya.monto + monto, comisiones: suya.comisiones + 1 });
  }
  return [...porAfiliado]
    .map(([afiliadoId, suya]) => ({ afiliadoId, ...suya, pagadera: suya.monto > 0n && suya.monto >= minimo }))
    .sort((a, b) => (a.afiliadoId < b.afiliadoId ? -1 : 1));
}
