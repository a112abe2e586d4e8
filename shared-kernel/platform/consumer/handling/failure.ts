import { NotYet } from '../../../application/not-yet.js';
import { DomainError } from '../../../domain/errors.js';
import { UnknownSchema, UnreadableMessage } from '../../avro/codec.js';
import { isUnavailable } from '../../mysql/errors.js';
import { BehindAnother } from '../parking/behind.js';

/** A handler took longer than its limit; its transaction was rolled back. */
export class HandlerTimeout extends Error {
  constructor(ms: number) {
    super(`The handler took longer than ${ms} ms.`);
    this.name = 'HandlerTimeout';
  }
}

/**
 * answer: the domain said no, which is an outcome. not-yet: a fact is missing. fault: may pass. permanent: never will.
 * unavailable: the database is away; nothing is wrong with the message and no attempt is counted.
 */
export type FailureKind = 'answer' | 'not-yet' | 'fault' | 'permanent' | 'unavailable';

const PERMANENT = [UnknownSchema, UnreadableMessage, BehindAnother];

export function kindOf(error: unknown): FailureKind {
  if (error instanceof DomainError) return 'answer';
  if (error instanceof NotYet) return 'not-yet';
  if (PERMANENT.some((type) => error instanceof type)) return 'permanent';
  return isUnavailable(error) ? 'unavailable' : 'fault';
}

export interface RetryPolicy {
  /** Attempts of a fault before it is parked. */
  readonly faultAttempts: number;
  /** How often a handler may hang on it: each time holds a connection for the whole limit. */
  readonly hangAttempts: number;
  /** How long a missing fact may stay away, in ms from the first attempt. */
  readonly notYetMs: number;
  readonly baseMs: number;
  readonly maxMs: number;
  /** What a handler may take for a message by itself, in ms. */
  readonly handlerMs: number;
}

export const RETRY: RetryPolicy = {
  faultAttempts: 6,
  hangAttempts: 2,
  notYetMs: 300_000,
  baseMs: 50,
  maxMs: 5_000,
  handlerMs: 10_000,
};
