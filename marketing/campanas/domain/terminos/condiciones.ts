import { canonico } from '@alpespartner/shared-kernel/domain/canonico.js';
import { cero, comparar, type Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { condicionesEnConflicto, terminosInvalidos } from './errores.js';
import type { Formula } from './formula.js';

export const CIRCUNSTANCIAS = ['pais', 'cliente', 'linea_producto', 'tipo_afiliado', 'tipo_conversion'] as const;
type Circunstancia = (typeof CIRCUNSTANCIAS)[number];

/** What is known of a conversion besides its value. What is not known (null) meets no criterion. */
export type Circunstancias = Readonly<Record<Circunstancia, string | null>>;

export const SIN_CIRCUNSTANCIAS: Circunstancias = {
  pais: null,
  cliente: null,
  linea_producto: null,
  tipo_afiliado: null,
  tipo_conversion: null,
};

/** All that are given must be met. `desde` is inclusive, `hasta` exclusive; both of the net value. */
export interface Criterios {
  readonly en: Readonly<Partial<Record<Circunstancia, readonly string[]>>>;
  readonly desde: Dinero | null;
  readonly hasta: Dinero | null;
}

/** A formula for some conversions only. Of those that apply, the one of the lowest `precedencia` counts. */
export interface TasaCondicional {
  readonly nombre: string;
  readonly precedencia: number;
  readonly cuando: Criterios;
  readonly formula: Formula;
}

/** What makes two values the same: all but the letter case and what cannot be seen. What is no text of anybody is itself. */
export function claveDeValor(valor: string): string {
  try {
    return canonico(valor, 'valor', 1_000).toLowerCase();
  } catch {
    return valor;
  }
}

const tiene = (valores: readonly string[], valor: string): boolean =>
  valores.includes(valor) || valores.some((uno) => claveDeValor(uno) === claveDeValor(valor));

/** The same conditions, their free values in the one form in which they are stored. */
export const conValoresCanonicos = (tasas: readonly TasaCondicional[]): TasaCondicional[] =>
  tasas.map((tasa) => {
    const { linea_producto: lineas, ...en } = tasa.cuando.en;
    if (!lineas) return tasa;
    const linea_producto = lineas.map((linea) => canonico(linea, 'linea_producto', 100));
    return { ...tasa, cuando: { ...tasa.cuando, en: { ...en, linea_producto } } };
  });

/** One criterion held against one conversion. `dado` in minor units where it is the net value. */
type Examen = {
  readonly criterio: Circunstancia | 'monto';
  readonly pedido: string;
  readonly dado: string | null;
  readonly cumple: boolean;
};

export function examinar({ en, desde, hasta }: Criterios, neto: Dinero, circunstancias: Circunstancias): Examen[] {
  const listas = CIRCUNSTANCIAS.flatMap((criterio): Examen[] => {
    const pedidos = en[criterio];
    const dado = circunstancias[criterio];
    if (!pedidos) return [];
    return [{ criterio, pedido: pedidos.join(', '), dado, cumple: dado !== null && tiene(pedidos, dado) }];
  });
  if (!desde && !hasta) return listas;
  const cumple = comparar(neto, desde ?? cero(neto.moneda)) >= 0 && (hasta === null || comparar(neto, hasta) < 0);
  const pedido = `[${desde?.unidadesMenores ?? 0n}, ${hasta?.unidadesMenores ?? '∞'})`;
  return [...listas, { criterio: 'monto', pedido, dado: neto.unidadesMenores.toString(), cumple }];
}

export const seCumple = (tasa: TasaCondicional, neto: Dinero, circunstancias: Circunstancias): boolean =>
  examinar(tasa.cuando, neto, circunstancias).every(({ cumple }) => cumple);

/**
 * Refuses what nobody could tell the outcome of: two of one precedence that may apply to one conversion, and one that never
 * applies because another comes first wherever it does. Names both.
 */
export function comprobarCondiciones(tasas: readonly TasaCondicional[]): void {
  for (const { nombre, cuando } of tasas) {
    const listas = Object.values(cuando.en);
    if (listas.some((lista) => lista.length === 0) || vacio(cuando))
      throw terminosInvalidos(`The condition "${nombre}" can never be met.`);
    if (listas.length === 0 && !cuando.desde && !cuando.hasta)
      throw terminosInvalidos(`The condition "${nombre}" asks for nothing.`);
  }
  tasas.forEach((una, i) =>
    tasas.slice(i + 1).forEach((otra) => {
      const conflicto = conflictoEntre(una, otra);
      if (conflicto) throw condicionesEnConflicto(una.nombre, otra.nombre, conflicto);
    }),
  );
}

function conflictoEntre(una: TasaCondicional, otra: TasaCondicional): string | null {
  if (una.nombre === otra.nombre) return 'two of one name';
  if (una.precedencia === otra.precedencia)
    return coinciden(una.cuando, otra.cuando) ? 'both may apply, with the same precedence' : null;
  const [antes, despues] = una.precedencia < otra.precedencia ? [una, otra] : [otra, una];
  return cubre(antes.cuando, despues.cuando) ? `"${despues.nombre}" never applies, the other always comes first` : null;
}

/** Whether some conversion may meet both: no circumstance and no amount keeps them apart. */
const coinciden = (a: Criterios, b: Criterios): boolean =>
  CIRCUNSTANCIAS.every((c) => !a.en[c] || !b.en[c] || a.en[c].some((valor) => tiene(b.en[c] ?? [], valor))) &&
  !vacio({ desde: mayor(a.desde, b.desde), hasta: menor(a.hasta, b.hasta) });

/** Whether whatever meets `b` meets `a`. */
const cubre = (a: Criterios, b: Criterios): boolean =>
  CIRCUNSTANCIAS.every((c) => !a.en[c] || (b.en[c]?.every((valor) => tiene(a.en[c] ?? [], valor)) ?? false)) &&
  (a.desde?.unidadesMenores ?? 0n) <= (b.desde?.unidadesMenores ?? 0n) &&
  (a.hasta === null || (b.hasta !== null && b.hasta.unidadesMenores <= a.hasta.unidadesMenores));

const vacio = ({ desde, hasta }: Pick<Criterios, 'desde' | 'hasta'>): boolean =>
  hasta !== null && hasta.unidadesMenores <= (desde?.unidadesMenores ?? 0n);

const mayor = (a: Dinero | null, b: Dinero | null) =>
  (a?.unidadesMenores ?? -1n) >= (b?.unidadesMenores ?? -1n) ? a : b;

const menor = (a: Dinero | null, b: Dinero | null) => (a && (!b || a.unidadesMenores <= b.unidadesMenores) ? a : b);
