import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import type { EntityManager } from 'typeorm';
import type { Announcement, OutboxRow } from '../outbox/announcement.js';

/** One transaction. What it announces is part of it: both are stored, or neither. */
export interface Tx {
  readonly manager: EntityManager;
  /** Raw SQL with `?`; an array expands for `IN (?)`, an array of arrays for `VALUES ?`. */
  query<R = unknown>(sql: string, params?: readonly unknown[]): Promise<R>;
  /** Encoded now; written as outbox rows, in one statement, just before the commit. */
  announce<T extends keyof Mensajes>(topic: T, ...events: readonly Announcement<Mensajes[T]>[]): void;
  /** Writes messages that are encoded already into the outbox. */
  enqueue(...rows: readonly OutboxRow[]): void;
  /** The same, written at once, for those who take a lock afterwards that should be held for a short time only. */
  enqueueNow(...rows: readonly OutboxRow[]): Promise<void>;
  /** Runs after the commit and only then; a crash in between loses it, so it may only hurry what happens anyway. */
  afterCommit(fn: () => void): void;
}

/** What an UPDATE, INSERT or DELETE says through `Tx.query`. */
export interface Written {
  readonly affectedRows: number;
}

export abstract class UnitOfWork {
  /**
   * Runs `work` in one transaction and resolves after its commit; inside another `run` it joins that one.
   * Deadlocks and lock timeouts roll back and run `work` again (at most five times), so it must have no other effects.
   */
  abstract run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;

  /** The transaction this code runs in, if any. */
  abstract current(): Tx | undefined;
}
