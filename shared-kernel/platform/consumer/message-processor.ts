import type { IncomingMessage } from '../pulsar/broker.js';
import type { Cause } from './parking.js';

export interface Received {
  readonly raw: IncomingMessage;
}

/** What a loop asks of whoever runs its messages; it gives back what `decode` gave it. No call acknowledges. */
export interface MessageProcessor {
  /** Throws when the bytes never will be a message: they are parked. */
  decode(raw: IncomingMessage): Received;
  /** One transaction: all of `batch` takes effect once, or nothing does. */
  run(batch: readonly Received[]): Promise<void>;
  /** The domain said no: that is this message's outcome. */
  settle(message: Received): Promise<void>;
  park(raw: IncomingMessage, cause: Cause): Promise<void>;
}
