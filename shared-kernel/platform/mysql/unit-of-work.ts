import type { EntityManager } from 'typeorm';
import { type Tx, UnitOfWork } from '../../application/unit-of-work.js';
import type { OutboxRow } from '../messages/outbox-row.js';

/** A transaction as adapters see it. */
export interface MysqlTx extends Tx {
  readonly manager: EntityManager;
  /** Raw SQL with `?`; an array expands for `IN (?)`, an array of arrays for `VALUES ?`. */
  query<R = unknown>(sql: string, params?: readonly unknown[]): Promise<R>;
  /** Writes messages that are encoded already into the outbox, in one statement with what is announced, before the commit. */
  enqueue(...rows: readonly OutboxRow[]): void;
  /** The same, written at once, for those who take a lock afterwards that should be held for a short time only. */
  enqueueNow(...rows: readonly OutboxRow[]): Promise<void>;
}

/** What an UPDATE, INSERT or DELETE says through `MysqlTx.query`. */
export interface Written {
  readonly affectedRows: number;
}

/** For adapters; whoever was given the `UnitOfWork` of the application runs in the same transactions. */
export abstract class MysqlUnitOfWork extends UnitOfWork {
  abstract override run<T>(work: (tx: MysqlTx) => Promise<T>): Promise<T>;

  abstract override current(): MysqlTx | undefined;
}
