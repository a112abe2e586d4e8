import { canonico } from '@alpespartner/shared-kernel/domain/canonico.js';
import { claveDeValor, type TasaCondicional } from './condiciones.js';
import { terminosInvalidos, valorNoDeclarado } from './errores.js';

/** What a shop says of an order and a brand may declare the values of. */
export const DIMENSIONES = ['linea_producto'] as const;

/** What a shop says of an order, and which values of it are known; `abierta`: others are taken too, counted and listed. */
export interface Declaracion<D extends string = (typeof DIMENSIONES)[number]> {
  readonly dimension: D;
  readonly valores: readonly string[];
  readonly abierta: boolean;
}

/** What `metadata.cliente` says: the platform's own words, the same for every brand. */
const CLIENTES = ['nuevo', 'recurrente'];

/** The declarations with their values canonical, each once whatever the letter case. Throws terminosInvalidos. */
export function declaradas(declaraciones: readonly Declaracion[]): Declaracion[] {
  const dimensiones = declaraciones.map(({ dimension }) => dimension);
  if (new Set(dimensiones).size < dimensiones.length) throw terminosInvalidos('What is declared is declared once.');
  return declaraciones.map(({ dimension, valores, abierta }) => ({
    dimension,
    valores: unaVez(valores.map((valor) => canonico(valor, dimension, 100))),
    abierta,
  }));
}

/** Throws valorNoDeclarado for a condition that asks for a value that its brand does not know itself. */
export function comprobarDeclaradas(tasas: readonly TasaCondicional[], declaraciones: readonly Declaracion[]): void {
  for (const { dimension, valores, abierta } of declaraciones) {
    if (abierta) continue;
    const conocidas = new Set(valores.map(claveDeValor));
    for (const { nombre, cuando } of tasas) {
      const otro = cuando.en[dimension]?.find((valor) => !conocidas.has(claveDeValor(valor)));
      if (otro !== undefined) throw valorNoDeclarado(nombre, dimension, otro, valores);
    }
  }
}

/**
 * What the door knows: the values declared and those that a condition asks for, of everything that a condition asks for
 * or the brand declares. `tasas`: of all versions of the terms, since a late sale is priced by those of its day.
 */
export function conocidasPor(
  tasas: readonly TasaCondicional[],
  declaraciones: readonly Declaracion[],
): Declaracion<'cliente' | (typeof DIMENSIONES)[number]>[] {
  const cliente = tasas.some(({ cuando }) => cuando.en.cliente)
    ? [{ dimension: 'cliente' as const, valores: CLIENTES, abierta: false }]
    : [];
  const otras = DIMENSIONES.flatMap((dimension) => {
    const declarada = declaraciones.find((una) => una.dimension === dimension);
    const pedidas = tasas.flatMap(({ cuando }) => cuando.en[dimension] ?? []);
    if (!declarada && pedidas.length === 0) return [];
    const valores = unaVez([...(declarada?.valores ?? []), ...pedidas]);
    return [{ dimension, valores, abierta: declarada?.abierta ?? false }];
  });
  return [...cliente, ...otras];
}

/** The first one of those that differ only in letter case. */
function unaVez(valores: readonly string[]): string[] {
  const vistas = new Set<string>();
  return valores.filter((valor) => {
    const antes = vistas.size;
    return vistas.add(claveDeValor(valor)).size > antes;
  });
}
