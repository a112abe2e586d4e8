/** What nobody waits for longer, in milliseconds: an answer that never comes must not hold up a service for ever. */
export interface DatabaseLimits {
  /** A connection on which nothing was said for so long is ended, and what it was asked for fails. 0: never. */
  readonly silenceMs: number;
  /** For a connection of the pool. */
  readonly acquireMs: number;
  /** For a row's lock, and for a table's. */
  readonly lockMs: number;
}

/**
 * Of a service. Silence is longer than a lock is waited for and than a handler may take (see RETRY), so that it tells of
 * nothing but a connection that is dead, or a holder that hangs.
 */
export const SERVICE_LIMITS: DatabaseLimits = { silenceMs: 20_000, acquireMs: 10_000, lockMs: 5_000 };

/** Of an order that runs by itself: a statement may take as long as it needs, a guard may wait through all of it. */
export const ORDER_LIMITS: DatabaseLimits = { silenceMs: 0, acquireMs: 10_000, lockMs: 60_000 };
