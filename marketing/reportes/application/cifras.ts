import type { Cambio } from '../domain/aporte.js';

/** The figures of the reports, as whoever counts them needs them. Joins the ambient unit of work. */
export abstract class Cifras {
  /** First of all in a unit of work that counts: nobody counts all over again meanwhile. */
  abstract pedirTurno(): Promise<void>;
  /** Adds these sums, which are in the order in which rows are locked. */
  abstract add(sumas: readonly Cambio[]): Promise<void>;
}
