import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { terminosInvalidos } from './errores.js';

/** A step of ESCALONADA: holds values below `hasta` (exclusive); null on the last one. */
export interface Escalon {
  readonly hasta: Dinero | null;
  readonly ppm: bigint;
}

/** Stepped rates: the step that holds the whole value applies to all of it; `marginal`: each to the part it holds. */
export interface Escalonada {
  readonly tipo: 'ESCALONADA';
  readonly escalones: readonly Escalon[];
  readonly marginal?: boolean;
}

export type Formula =
  | { readonly tipo: 'PORCENTAJE'; readonly ppm: bigint }
  | { readonly tipo: 'FIJA'; readonly fijo: Dinero }
  | Escalonada
  | { readonly tipo: 'HIBRIDA'; readonly fijo: Dinero; readonly ppm: bigint };

export interface Limites {
  readonly porcentajeMaximoPpm: bigint;
}

/** Throws terminosInvalidos. That amounts are of the campaign's currency is up to whoever collects them. */
export function comprobarFormula(formula: Formula, { porcentajeMaximoPpm }: Limites): void {
  if (tasas(formula).some((ppm) => ppm < 0n || ppm > porcentajeMaximoPpm)) {
    throw terminosInvalidos(`Rates lie between 0 and ${porcentajeMaximoPpm} parts per million.`);
  }
  if (formula.tipo === 'ESCALONADA') comprobarEscalones(formula.escalones);
}

function comprobarEscalones(escalones: readonly Escalon[]): void {
  if (escalones.at(-1)?.hasta !== null) throw terminosInvalidos('The last step, and only that one, has no end.');
  escalones.slice(0, -1).forEach(({ hasta }, i) => {
    const anterior = escalones[i - 1]?.hasta;
    if (!hasta) throw terminosInvalidos('The last step, and only that one, has no end.');
    if (hasta.unidadesMenores <= (anterior?.unidadesMenores ?? 0n)) throw terminosInvalidos('Each step ends higher.');
  });
}

export const importesDeFormula = (f: Formula): Dinero[] =>
  f.tipo === 'ESCALONADA' ? f.escalones.flatMap(({ hasta }) => hasta ?? []) : 'fijo' in f ? [f.fijo] : [];

const tasas = (f: Formula): bigint[] =>
  f.tipo === 'ESCALONADA' ? f.escalones.map(({ ppm }) => ppm) : 'ppm' in f ? [f.ppm] : [];
