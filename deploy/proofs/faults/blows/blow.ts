import type { Escena } from '../scene/scene.js';

/** The same numbers for the same seed, from 0 to 1. */
export type Azar = () => number;

/** One way to break the platform while it works. */
export interface Golpe {
  readonly que: string;
  /** Strikes, and resolves with what it did once everything runs again. `duracion` scales how long it lasts, in ms. */
  readonly dar: (escena: Escena, al: Azar, duracion: number) => Promise<string>;
  /** How long it lasts when it is not told otherwise, in ms. */
  readonly duracion?: number;
  /** Messages of different keys overtake each other while it lasts. */
  readonly desordena?: true;
}

export const entero = (al: Azar, desde: number, hasta: number): number =>
  desde + Math.floor(al() * (hasta - desde + 1));
export const uno = <T>(al: Azar, de: readonly T[]): T => de[entero(al, 0, de.length - 1)] as T;
