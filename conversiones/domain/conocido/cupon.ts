import { CuponInvalido, CuponOcupado } from '../conversion/errores.js';
import type { Cupon } from '../juicio/hechos.js';

/** Whether a code may have this interval beside those it has. Throws CuponInvalido, CuponOcupado. */
export function comprobarCupon(nuevo: Cupon, otros: readonly Cupon[]): void {
  if (nuevo.hasta && nuevo.hasta <= nuevo.desde) throw new CuponInvalido('A coupon ends after it starts.');
  const choca = otros.find((otro) => seCruzan(nuevo, otro));
  if (choca) throw new CuponOcupado(choca.desde, choca.hasta);
}

export const mismoCupon = (a: Cupon, b: Cupon): boolean =>
  a.afiliadoId === b.afiliadoId &&
  a.campanaId === b.campanaId &&
  a.desde.getTime() === b.desde.getTime() &&
  a.hasta?.getTime() === b.hasta?.getTime();

const seCruzan = (a: Cupon, b: Cupon): boolean => (!b.hasta || a.desde < b.hasta) && (!a.hasta || b.desde < a.hasta);
