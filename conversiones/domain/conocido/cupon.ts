import { cuponDesconocido, cuponInvalido, cuponOcupado } from './errores.js';

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

/** The interval of a code that starts at `desde`; null: the one in force at `ahora`. Throws cuponDesconocido. */
export function intervaloDe(intervalos: readonly Cupon[], desde: Date | null, ahora: Date): Cupon {
  const suyo = intervalos.find((cupon) =>
    desde
      ? cupon.desde.getTime() === desde.getTime()
      : cupon.desde <= ahora && (cupon.hasta === null || ahora < cupon.hasta),
  );
  if (!suyo) throw cuponDesconocido();
  return suyo;
}

/**
 * An interval with another end; null: one that has not begun ends before it does, and so never was. What is over has brought
 * about what it has, and stays. Throws cuponInvalido, cuponOcupado.
 */
export function conFin(cupon: Cupon, hasta: Date | null, otros: readonly Cupon[], ahora: Date): Cupon | null {
  if (cupon.hasta?.getTime() === hasta?.getTime()) return cupon;
  if (cupon.hasta && cupon.hasta <= ahora) throw cuponInvalido('This interval is over.');
  if (hasta && hasta < ahora) throw cuponInvalido('A coupon does not end in the past.');
  if (hasta && hasta <= cupon.desde) return null;
  const nuevo = { ...cupon, hasta };
  comprobarCupon(
    nuevo,
    otros.filter((otro) => otro !== cupon),
  );
  return nuevo;
}

export const mismoCupon = (a: Cupon, b: Cupon): boolean =>
  a.afiliadoId === b.afiliadoId &&
  a.campanaId === b.campanaId &&
  a.desde.getTime() === b.desde.getTime() &&
  a.hasta?.getTime() === b.hasta?.getTime();

const seCruzan = (a: Cupon, b: Cupon): boolean => (!b.hasta || a.desde < b.hasta) && (!a.hasta || b.desde < a.hasta);
