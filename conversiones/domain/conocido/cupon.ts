import { cuponInvalido, cuponOcupado } from './errores.js';

/** Letters of a code at most, in its canonical form. */
export const MAXIMO_CODIGO = 64;

/** One interval of a code, which in one brand belongs to one affiliate and campaign at a time. `hasta` is exclusive. */
export interface Cupon {
  /** Canonical, in capitals. */
  readonly codigo: string;
  readonly marcaId: string;
  readonly afiliadoId: string;
  readonly campanaId: string;
  readonly desde: Date;
  readonly hasta: Date | null;
}

/** Whether a code may have this interval beside those it has. Throws cuponInvalido, cuponOcupado. */
export function comprobarCupon(nuevo: Cupon, otros: readonly Cupon[]): void {
  if (nuevo.hasta && nuevo.hasta <= nuevo.desde) throw cuponInvalido('A coupon ends after it starts.');
  const choca = otros.find((otro) => seCruzan(nuevo, otro));
  if (choca) throw cuponOcupado(choca.desde, choca.hasta);
}

export const mismoCupon = (a: Cupon, b: Cupon): boolean =>
  a.afiliadoId === b.afiliadoId &&
  a.campanaId === b.campanaId &&
  a.desde.getTime() === b.desde.getTime() &&
  a.hasta?.getTime() === b.hasta?.getTime();

const seCruzan = (a: Cupon, b: Cupon): boolean => (!b.hasta || a.desde < b.hasta) && (!a.hasta || b.desde < a.hasta);
