import { campanaInvalida } from './errores.js';

export const MODELOS = ['ULTIMO_CLIC', 'PRIMER_CLIC', 'LINEAL', 'POSICION', 'DECAIMIENTO'] as const;
export const EVIDENCIAS = ['AFILIADO', 'CUPON', 'CLIC'] as const;

/** How a campaign finds out who brought a conversion about. */
export interface ReglasAtribucion {
  /** How the clicks of one buyer share it. */
  readonly modelo: (typeof MODELOS)[number];
  /** Which evidence counts, the strongest first: the affiliate that the shop names, a coupon, clicks. */
  readonly escalera: readonly (typeof EVIDENCIAS)[number][];
  /** Younger clicks send a conversion to review. */
  readonly ventanaMinimaSegundos: number;
  /** DECAIMIENTO: a click that is this much older weighs half. */
  readonly vidaMediaHoras: number;
}

export const ATRIBUCION_NORMAL: ReglasAtribucion = {
  modelo: 'ULTIMO_CLIC',
  escalera: ['AFILIADO', 'CUPON', 'CLIC'],
  ventanaMinimaSegundos: 5,
  vidaMediaHoras: 168,
};

export function comprobarAtribucion({ escalera }: ReglasAtribucion): void {
  if (escalera.length === 0) throw campanaInvalida('At least one kind of evidence must count.');
  if (new Set(escalera).size < escalera.length) throw campanaInvalida('A kind of evidence has one rank.');
}
