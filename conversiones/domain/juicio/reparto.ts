import { PPM, repartirUnidades } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Modelo } from '../conocido/campana.js';

/** The clicks before a conversion, as a model sees them. */
interface Recorrido {
  /** In the order of time; at least one. */
  readonly momentos: readonly Date[];
  readonly vidaMediaMs: number;
}

/** The share of each click in parts per million; they sum to exactly 1 000 000, the rest going by largest remainder. */
export const repartirClics = (modelo: Modelo, recorrido: Recorrido): bigint[] =>
  repartirUnidades(PPM, PESOS[modelo](recorrido));

const PESOS: Readonly<Record<Modelo, (recorrido: Recorrido) => bigint[]>> = {
  ULTIMO_CLIC: ({ momentos }) => momentos.map((_, i) => (i === momentos.length - 1 ? 1n : 0n)),
  PRIMER_CLIC: ({ momentos }) => momentos.map((_, i) => (i === 0 ? 1n : 0n)),
  LINEAL: ({ momentos }) => momentos.map(() => 1n),
  POSICION: ({ momentos }) => porPosicion(momentos.length),
  DECAIMIENTO: porDecaimiento,
};

/** 40 % to the first, 40 % to the last, 20 % to those between, in equal parts; where there are two, half to each. */
function porPosicion(n: number): bigint[] {
  const entre = BigInt(n - 2);
  return Array.from({ length: n }, (_, i) => (n < 3 ? 1n : i === 0 || i === n - 1 ? 2n * entre : 1n));
}

/** From so many halvings on a click weighs nothing beside the last one. */
const HALVINGS = 64;

/**
 * A click weighs half as much for each half-life that it is older than the last one. In whole numbers: exact at each
 * halving, and on the straight line between two of them, so with H the half-life and the age a = kH + r the weight is
 * (2H − r) · 2^(64 − k).
 */
function porDecaimiento({ momentos, vidaMediaMs }: Recorrido): bigint[] {
  const ultimo = momentos.at(-1)?.getTime() ?? 0;
  return momentos.map((momento) => {
    const edad = ultimo - momento.getTime();
    const mitades = Math.floor(edad / vidaMediaMs);
    if (mitades > HALVINGS) return 0n;
    return BigInt(2 * vidaMediaMs - (edad % vidaMediaMs)) << BigInt(HALVINGS - mitades);
  });
}
