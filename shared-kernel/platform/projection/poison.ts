import { UnknownSchema, UnreadableMessage } from '../avro/codec.js';
import { isOfTheServer, isRetryable, isUnavailable } from '../mysql/errors.js';

/** How often one event is tried by itself before its stream is parked, and the pauses between. */
export const POISON = { attempts: 3, baseMs: 50, maxMs: 500 };

/** Never will be folded by this build. */
export const isPermanent = (error: unknown): boolean =>
  error instanceof UnreadableMessage || error instanceof UnknownSchema;

/**
 * Whether a batch failed because of what is in it. What is known to pass (the database is away or busy) and what would hit
 * every event alike (a table or a right is missing, the disk is full) is waited for: a parked stream would mend nothing.
 */
export const isOfTheEvent = (error: unknown): boolean =>
  !isUnavailable(error) && !isRetryable(error) && !isOfTheServer(error) && !isTurnedAway(error);

/** Too much waits for the database already. */
const isTurnedAway = (error: unknown): boolean => error instanceof Error && 'retryAfterSeconds' in error;
