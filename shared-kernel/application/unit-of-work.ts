import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import type { Announcement } from './announcement.js';

/** One transaction. What it announces is part of it: both are stored, or neither. */
export interface Tx {
  /** Encoded now, so that what does not fit its schema fails here; sent after the commit, in this order for each subject. */
  announce<T extends keyof Mensajes>(topic: T, ...events: readonly Announcement<Mensajes[T]>[]): void;
  /** Runs after the commit and only then; a crash in between loses it, so it may only hurry what happens anyway. */
  afterCommit(fn: () => void): void;
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
