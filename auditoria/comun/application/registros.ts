import type { ClaseDeHecho, Hecho } from '../domain/hecho.js';

/** `orden` is the place in its list: a 64-bit number as a decimal string. */
export interface HechoRegistrado extends Hecho {
  readonly orden: string;
}

/** Append-only lists of facts. */
export abstract class Registros {
  /** A fact that is there already stays as it is. */
  abstract add(clase: ClaseDeHecho, hechos: readonly Hecho[]): Promise<void>;

  /** In the order they came, after `desde`. */
  abstract list(clase: ClaseDeHecho, desde: string, limite: number): Promise<readonly HechoRegistrado[]>;
}
