import type { Evidencia } from '../conocido/campana.js';
import type { Clic } from '../seguimiento/clic.js';
import type { MotivoDePerdida } from './razones.js';

/** One piece of evidence for who brought a conversion about, and what came of it. */
export interface Toque {
  readonly evidencia: Evidencia;
  /** The click, or the code of the coupon; null for an affiliate that was named. */
  readonly referencia: string | null;
  /** Null: not known. */
  readonly afiliadoId: string | null;
  readonly en: Date | null;
  /** Parts per million; 0: it lost. */
  readonly ppm: bigint;
  /** Why it lost. */
  readonly motivo: MotivoDePerdida | null;
}

interface Parte {
  readonly afiliadoId: string;
  readonly ppm: bigint;
}

/** Whom a conversion is owed to. */
export interface Atribucion {
  /** The affiliate with the greatest share; of equal ones, the first in time. */
  readonly afiliadoId: string;
  /** The shares of several, which sum to 1 000 000, the greatest first; empty: all to `afiliadoId`. */
  readonly partes: readonly Parte[];
  /** Everything that was looked at; empty: there was but the affiliate named. */
  readonly toques: readonly Toque[];
}

const vacio = { referencia: null, afiliadoId: null, en: null, ppm: 0n, motivo: null };

export const toqueDeAfiliado = (afiliadoId: string, resto: Partial<Toque>): Toque => ({
  ...vacio,
  evidencia: 'AFILIADO',
  afiliadoId,
  ...resto,
});

export const toqueDeCupon = (codigo: string, afiliadoId: string | null, resto: Partial<Toque>): Toque => ({
  ...vacio,
  evidencia: 'CUPON',
  referencia: codigo,
  afiliadoId,
  ...resto,
});

export const toqueDeClic = ({ id, afiliadoId, en }: Clic, resto: Partial<Toque>): Toque => ({
  ...vacio,
  evidencia: 'CLIC',
  referencia: id,
  afiliadoId,
  en,
  ...resto,
});

/** The shares of each affiliate, the greatest first. */
export function partesDe(toques: readonly Toque[]): Parte[] {
  const sumas = new Map<string, bigint>();
  for (const { afiliadoId, ppm } of toques) {
    if (afiliadoId !== null && ppm > 0n) sumas.set(afiliadoId, (sumas.get(afiliadoId) ?? 0n) + ppm);
  }
  return [...sumas]
    .map(([afiliadoId, ppm]) => ({ afiliadoId, ppm }))
    .sort((a, b) => (a.ppm === b.ppm ? 0 : a.ppm > b.ppm ? -1 : 1));
}
