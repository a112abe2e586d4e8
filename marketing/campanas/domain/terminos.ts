import { comparar, MonedasDistintas, type Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { TerminosHaciaAtras, TerminosInvalidos } from './errores.js';

/** A step of ESCALONADA: holds values below `hasta` (exclusive); null on the last one. */
export interface Escalon {
  readonly hasta: Dinero | null;
  readonly ppm: bigint;
}

export type Formula =
  | { readonly tipo: 'PORCENTAJE'; readonly ppm: bigint }
  | { readonly tipo: 'FIJA'; readonly fijo: Dinero }
  | { readonly tipo: 'ESCALONADA'; readonly escalones: readonly Escalon[] }
  | { readonly tipo: 'HIBRIDA'; readonly fijo: Dinero; readonly ppm: bigint };

/** What one conversion earns, in the campaign's currency. Rates are parts per million. */
export type Terminos = Formula & {
  /** Times the multiplier of the affiliate's tier. */
  readonly porNivel: boolean;
  readonly minimo: Dinero | null;
  readonly maximo: Dinero | null;
};

/** Never changes once given: a conversion keeps the version valid when it occurred, for good. */
export type TerminosVersion = Terminos & { readonly version: number; readonly validoDesde: Date };

/** At least one, by version; each begins later than the one before. */
export type Versiones = readonly [TerminosVersion, ...TerminosVersion[]];

export interface Limites {
  readonly porcentajeMaximoPpm: bigint;
}

/** Throws TerminosInvalidos, or MonedasDistintas for an amount in another currency than the campaign's. */
export function comprobarTerminos(terminos: Terminos, moneda: string, limites: Limites): void {
  for (const importe of importes(terminos)) {
    if (importe.moneda !== moneda) throw new MonedasDistintas(importe.moneda, moneda);
    if (importe.unidadesMenores < 0n) throw new TerminosInvalidos('Amounts of the terms are not negative.');
  }
  if (tasas(terminos).some((ppm) => ppm < 0n || ppm > limites.porcentajeMaximoPpm)) {
    throw new TerminosInvalidos(`Rates lie between 0 and ${limites.porcentajeMaximoPpm} parts per million.`);
  }
  if (terminos.tipo === 'ESCALONADA') comprobarEscalones(terminos.escalones);
  const { minimo, maximo } = terminos;
  if (minimo && maximo && comparar(minimo, maximo) > 0) throw new TerminosInvalidos('The minimum exceeds the maximum.');
}

function comprobarEscalones(escalones: readonly Escalon[]): void {
  if (escalones.at(-1)?.hasta !== null) throw new TerminosInvalidos('The last step, and only that one, has no end.');
  escalones.slice(0, -1).forEach(({ hasta }, i) => {
    const anterior = escalones[i - 1]?.hasta;
    if (!hasta) throw new TerminosInvalidos('The last step, and only that one, has no end.');
    if (hasta.unidadesMenores <= (anterior?.unidadesMenores ?? 0n))
      throw new TerminosInvalidos('Each step ends higher.');
  });
}

const importes = (t: Terminos): Dinero[] =>
  [
    t.minimo,
    t.maximo,
    'fijo' in t ? t.fijo : null,
    ...(t.tipo === 'ESCALONADA' ? t.escalones.map((escalon) => escalon.hasta) : []),
  ].filter((importe) => importe !== null);

const tasas = (t: Terminos): bigint[] =>
  t.tipo === 'ESCALONADA' ? t.escalones.map((escalon) => escalon.ppm) : 'ppm' in t ? [t.ppm] : [];

/** One more version, which begins after every other one. */
export function conTerminos(versiones: Versiones, terminos: Terminos, validoDesde: Date): Versiones {
  const ultima = versiones.at(-1) ?? versiones[0];
  if (validoDesde <= ultima.validoDesde) throw new TerminosHaciaAtras(ultima.validoDesde);
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
