import type { IncomingMessage } from '../../pulsar/port/broker.js';
import type { Cause } from '../parking/parking.js';

export interface Received {
  readonly raw: IncomingMessage;
  /** It means nothing here: it is acknowledged as it is. */
  readonly unheard?: boolean;
}

/** One run of a batch: what its handler may take, and where it failed. */
export interface Run {
  /** For one message, where the handler tells of each; else for all of them. */
  readonly limitMs: number;
  readonly mostMs: number;
  /** The message on which it failed, where the handler told of it. */
  at?: Received | undefined;
}

/** What a loop asks of whoever runs its messages; it gives back what `decode` gave it. No call acknowledges. */
export interface MessageProcessor {
  /**
   * Throws, or rejects with a permanent error, when the bytes never will be a message: they are parked. Rejects with
   * another one while the schema registry, which it had to ask, does not answer.
   */
  decode(raw: IncomingMessage): Received | Promise<Received>;
  /** One transaction: all of `batch` takes effect once, or nothing does. */
  run(batch: readonly Received[], run: Run): Promise<void>;
  /** The domain said no: that is this message's outcome. */
  settle(message: Received): Promise<void>;
  park(raw: IncomingMessage, cause: Cause): Promise<void>;
}
