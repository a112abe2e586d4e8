import { comparar, type Dinero, MonedasDistintas } from '@alpespartner/shared-kernel/domain/dinero.js';
import { esExcesivo, IMPORTE_MAXIMO } from '../../../comun/domain/importe-maximo.js';
import { comprobarCondiciones, conValoresCanonicos, type TasaCondicional } from './condiciones.js';
import { comprobarDeclaradas, type Declaracion } from './declaraciones.js';
import { terminosHaciaAtras, terminosInvalidos } from './errores.js';
import { comprobarFormula, type Formula, importesDeFormula, type Limites } from './formula.js';
import { comprobarTopes, type Tope } from './topes.js';

/** How often, and for how many months since the first one, a customer's conversions earn; null: no limit. */
export interface Recurrencia {
  readonly meses: number | null;
  readonly cuotas: number | null;
}

/** What one conversion earns, in the campaign's currency. Rates are parts per million. */
export type Terminos = Formula & {
  /** Times the multiplier of the affiliate's tier. */
  readonly porNivel: boolean;
  readonly minimo: Dinero | null;
  readonly maximo: Dinero | null;
  /** The formula above is for what no condition is met by. */
  readonly condiciones?: readonly TasaCondicional[];
  readonly recurrencia?: Recurrencia | null;
  /** What the referrer of the affiliate earns, of that affiliate's commission. */
  readonly referidoPpm?: bigint | null;
  readonly topes?: readonly Tope[];
};

/** Never changes once given: a conversion keeps the version valid when it occurred, for good. */
export type TerminosVersion = Terminos & { readonly version: number; readonly validoDesde: Date };

/** At least one, by version; each begins later than the one before. */
export type Versiones = readonly [TerminosVersion, ...TerminosVersion[]];

/** The terms as they are stored. Throws as `comprobarTerminos` does, and valorNoDeclarado. */
export function terminosConformes<T extends Terminos>(
  dichos: T,
  moneda: string,
  declaraciones: readonly Declaracion[],
  limites: Limites,
): T {
  const condiciones = dichos.condiciones && conValoresCanonicos(dichos.condiciones);
  const terminos = condiciones ? { ...dichos, condiciones } : dichos;
  comprobarTerminos(terminos, moneda, limites);
  comprobarDeclaradas(terminos.condiciones ?? [], declaraciones);
  return terminos;
}

/** Throws terminosInvalidos, condicionesEnConflicto, or MonedasDistintas for an amount in another currency. */
function comprobarTerminos(terminos: Terminos, moneda: string, limites: Limites): void {
  for (const importe of importes(terminos)) {
    if (importe.moneda !== moneda) throw new MonedasDistintas(importe.moneda, moneda);
    if (importe.unidadesMenores < 0n) throw terminosInvalidos('Amounts of the terms are not negative.');
    if (esExcesivo(importe)) throw terminosInvalidos(`Amounts of the terms are at most ${IMPORTE_MAXIMO} minor units.`);
  }
  for (const formula of formulas(terminos)) comprobarFormula(formula, limites);
  comprobarCondiciones(terminos.condiciones ?? []);
  comprobarTopes(terminos.topes ?? []);
  const { minimo, maximo, recurrencia } = terminos;
  if (minimo && maximo && comparar(minimo, maximo) > 0) throw terminosInvalidos('The minimum exceeds the maximum.');
  if ([recurrencia?.meses, recurrencia?.cuotas].some((limite) => typeof limite === 'number' && limite < 1))
    throw terminosInvalidos('What recurs is paid at least once.');
}

/** The formula of the terms, and those of its conditions. */
export const formulas = (t: Terminos): Formula[] => [t, ...(t.condiciones ?? []).map(({ formula }) => formula)];

const importes = (t: Terminos): Dinero[] => [
  ...[t.minimo, t.maximo].filter((importe) => importe !== null),
  ...(t.condiciones ?? []).flatMap(({ cuando }) => [cuando.desde ?? [], cuando.hasta ?? []]).flat(),
  ...(t.topes ?? []).flatMap(({ monto }) => monto ?? []),
  ...formulas(t).flatMap(importesDeFormula),
];

/** One more version, which begins after every other one. */
export function conTerminos(versiones: Versiones, terminos: Terminos, validoDesde: Date): Versiones {
  const ultima = versiones.at(-1) ?? versiones[0];
  if (validoDesde <= ultima.validoDesde) throw terminosHaciaAtras(ultima.validoDesde);
  return [...versiones, { ...terminos, version: ultima.version + 1, validoDesde }];
}

/** The version in force at `instante`; before the first one begins, the first. */
export const terminosEn = (versiones: Versiones, instante: Date): TerminosVersion =>
  versiones.findLast((version) => version.validoDesde <= instante) ?? versiones[0];

/** The terms of that number, which are there for ever. */
export function versionDe(versiones: Versiones, version: number): TerminosVersion {
  const terminos = versiones.find((una) => una.version === version);
  if (!terminos) throw new Error(`There are no terms ${version}.`);
  return terminos;
}
