import { campanaInvalida } from './errores.js';

export const NIVELES = ['BRONCE', 'PLATA', 'ORO', 'PLATINO', 'DIAMANTE'] as const;
export type Nivel = (typeof NIVELES)[number];

export const TIPOS_AFILIADO = ['INDIVIDUAL', 'EMPRESA'] as const;
export type TipoAfiliado = (typeof TIPOS_AFILIADO)[number];

/** Who may take part; an empty list leaves everybody in. Countries are ISO 3166-1 alpha-2. */
export interface Segmentacion {
  readonly paises: readonly string[];
  readonly tiposAfiliado: readonly TipoAfiliado[];
  readonly niveles: readonly Nivel[];
}

export function comprobarSegmentacion({ paises }: Segmentacion): void {
  const mal = paises.filter((pais) => !/^[A-Z]{2}$/.test(pais));
  if (mal.length > 0) throw campanaInvalida(`Not a two-letter country code: ${mal.join(', ')}.`);
}
