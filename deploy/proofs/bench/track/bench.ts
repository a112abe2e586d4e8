import type { Place } from './place.js';

/**
 * One measured run. Answers its figure, or several by name (`{ p50, p99 }`), which are then called `<runner> <name>`.
 * Preparing and checking belong into it, but not into the time it measures.
 */
export type Runner = () => Promise<number | Readonly<Record<string, number>>>;

/** What is asked of the figures of a race. Ratio and difference are taken within a round, then their median counts. */
export type Target = {
  readonly what: string;
} & (
  | { readonly ratio: readonly [of: string, against: string] }
  | { readonly difference: readonly [of: string, less: string] }
  | { readonly value: string }
) &
  ({ readonly atLeast: number } | { readonly atMost: number });

/** Runners on the same track: each runs once a round, in turn, so that what else the machine does meets all of them. */
export interface Race {
  /** Of all its figures: `msg/s`, `ms`. */
  readonly unit: string;
  readonly runners: Readonly<Record<string, Runner>>;
  readonly targets: readonly Target[];
  readonly close: () => Promise<void>;
}

export interface Bench {
  /** One line for the help. */
  readonly what: string;
  /** Prepared, run and closed one after the other. */
  readonly races: Readonly<Record<string, (place: Place) => Promise<Race>>>;
}
