import { isRetryable, isUnavailable } from '../../mysql/errors.js';

/** An error that passes by itself: too much at once. Whoever throws one says when to come back. */
interface Passing {
  readonly retryAfterSeconds: number;
}

/**
 * Seconds until it is worth trying again, when `error`, or what caused it, is a database that does not answer, a pool
 * or queue that is full, or a lock not had in time; null for every other error.
 */
export function retryAfterOf(error: unknown, depth = 0): number | null {
  if (!(error instanceof Error) || depth > 4) return null;
  const { retryAfterSeconds } = error as Partial<Passing>;
  if (typeof retryAfterSeconds === 'number') return Math.max(1, Math.ceil(retryAfterSeconds));
  if (isUnavailable(error) || isRetryable(error)) return 1;
  return retryAfterOf(error.cause, depth + 1);
}
