import type { Recorded } from '../event-store/event-store.js';
import type { MysqlTx } from '../mysql/unit-of-work.js';

/** A table of a read model. Its first key column is `generacion`, so that a new one can be built beside the one in use. */
export interface ProjectedTable {
  readonly nombre: string;
  /** The rest of the primary key, in its order. */
  readonly clave: readonly string[];
}

/** Where changes are written: a transaction, or one for each statement. */
export type Rows = Pick<MysqlTx, 'query'>;

/** Writes a part of what events came to into the rows of a generation. */
export type Change<D = Rows> = (db: D, generation: number) => Promise<unknown>;

/** Folds events into rows. It is a function of the events alone, so that it can be folded again from nothing. */
export interface Projection<M, D = Rows> {
  /**
   * What the next events come to, in position order; of a stream that stands still there are none. What those before them
   * came to may still be on its way into the rows. The changes are of different rows: in one transaction one after the
   * other, or all at once.
   */
  fold(events: readonly Recorded<M>[]): Promise<readonly Change<D>[]>;
}

export interface ProjectionDefinition<M> {
  readonly nombre: string;
  readonly tables: readonly ProjectedTable[];
  /** A new one, with nothing in its memory: one follows the live generation, one each rebuild. */
  readonly create: () => Projection<M>;
}

/** The generation in use, as SQL for `WHERE generacion = …`: a constant to the optimizer. `name` is the program's own. */
export const inUse = (name: string): string => `(SELECT generacion FROM proyeccion_activa WHERE nombre = '${name}')`;
