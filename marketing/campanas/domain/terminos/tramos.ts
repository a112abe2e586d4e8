import type { Formula } from './formula.js';

/** From `desde` on, up to the next one: `base + ppm × (value − desde)`, in millionths of a minor unit. */
export interface Tramo {
  readonly desde: bigint;
  readonly base: bigint;
  readonly ppm: bigint;
}

/** A formula as straight lines, in the order of the values at which they begin. */
export function tramosDe(formula: Formula): Tramo[] {
  const plano = { desde: 0n, base: 'fijo' in formula ? formula.fijo.unidadesMenores * 1_000_000n : 0n };
  if (formula.tipo !== 'ESCALONADA') return [{ ...plano, ppm: 'ppm' in formula ? formula.ppm : 0n }];
  let [desde, acumulado] = [0n, 0n];
  return formula.escalones.map(({ hasta, ppm }) => {
    const tramo = { desde, base: formula.marginal ? acumulado : ppm * desde, ppm };
    const fin = hasta?.unidadesMenores ?? desde;
    acumulado += ppm * (fin - desde);
    desde = fin;
    return tramo;
  });
}

/** In millionths of a minor unit. */
export const valorEn = ({ desde, base, ppm }: Tramo, valor: bigint): bigint => base + ppm * (valor - desde);
