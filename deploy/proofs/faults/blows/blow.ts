import type { Scene } from '../scene/scene.js';

/** The same numbers for the same seed, from 0 to 1. */
export type Chance = () => number;

/** One way to break the platform while it works. */
export interface Blow {
  readonly what: string;
  /** Strikes, and resolves with what it did once everything runs again. `duration` scales how long it lasts, in ms. */
  readonly strike: (scene: Scene, chance: Chance, duration: number) => Promise<string>;
  /** How long it lasts when it is not told otherwise, in ms. */
  readonly duration?: number;
  /** Messages of different keys overtake each other while it lasts. */
  readonly disorders?: true;
}

export const between = (chance: Chance, from: number, to: number): number =>
  from + Math.floor(chance() * (to - from + 1));
export const pick = <T>(chance: Chance, items: readonly T[]): T => items[between(chance, 0, items.length - 1)] as T;
