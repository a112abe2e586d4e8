import type { Puesto } from './place.js';

/**
 * One measured run. Answers its figure, or several by name (`{ p50, p99 }`), which are then called `<runner> <name>`.
 * Preparing and checking belong into it, but not into the time it measures.
 */
export type Corredor = () => Promise<number | Readonly<Record<string, number>>>;

/** What is asked of the figures of a race. Ratio and difference are taken within a round, then their median counts. */
export type Meta = {
  readonly que: string;
} & (
  | { readonly razon: readonly [de: string, contra: string] }
  | { readonly diferencia: readonly [de: string, menos: string] }
  | { readonly valor: string }
) &
  ({ readonly alMenos: number } | { readonly aLoSumo: number });

/** Runners on the same track: each runs once a round, in turn, so that what else the machine does meets all of them. */
export interface Carrera {
  /** Of all its figures: `msg/s`, `ms`. */
  readonly unidad: string;
  readonly corredores: Readonly<Record<string, Corredor>>;
  readonly metas: readonly Meta[];
  readonly cerrar: () => Promise<void>;
}

export interface Banco {
  /** One line for the help. */
  readonly que: string;
  /** Prepared, run and closed one after the other. */
  readonly carreras: Readonly<Record<string, (puesto: Puesto) => Promise<Carrera>>>;
}
