import type { Caso } from './veredicto.js';

export interface Puntuacion {
  /** 0 (nothing speaks against it) to 100. */
  readonly puntos: number;
  readonly senales: readonly string[];
}

/** One signal: its name, what it weighs, and when it fires. */
export interface Senal {
  readonly nombre: string;
  readonly puntos: number;
  readonly suena: (caso: Caso) => boolean;
}

const APRESURADO_MS = 15_000;

export const SENALES: readonly Senal[] = [
  {
    nombre: 'pedido_apresurado',
    puntos: 20,
    suena: ({ datos, clic }) => clic !== null && datos.ocurridoEn.getTime() - clic.en.getTime() < APRESURADO_MS,
  },
];

/** Fraud score from which on a person looks, by the campaign's policy. */
export const UMBRALES = { STRICT: 30, MODERATE: 50, PERMISSIVE: 70 } as const;

/** The sum of the signals that fire, at most 100. */
export function puntuar(caso: Caso, senales: readonly Senal[] = SENALES): Puntuacion {
  const suenan = senales.filter(({ suena }) => suena(caso));
  const suma = suenan.reduce((total, { puntos }) => total + puntos, 0);
  return { puntos: Math.min(100, suma), senales: suenan.map(({ nombre }) => nombre) };
}
