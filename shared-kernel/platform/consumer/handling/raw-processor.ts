import type { MysqlTx, MysqlUnitOfWork } from '../../mysql/unit-of-work.js';
import type { IncomingMessage } from '../../pulsar/port/broker.js';
import { RETRY, type RetryPolicy } from './failure.js';
import type { MessageProcessor, Received } from './message-processor.js';

/**
 * A subscription to messages that are taken as they are, decodable or not. The handler finds by its own keys what it has
 * seen before, and must be able to store whatever comes: it is called until it succeeds, and never parks.
 */
export interface RawSubscription {
  readonly topic: string;
  readonly nombre: string;
  readonly store: (batch: readonly IncomingMessage[], tx: MysqlTx) => Promise<void>;
}

export const RETRY_FOR_EVER: RetryPolicy = { ...RETRY, faultAttempts: Infinity };

export class RawProcessor implements MessageProcessor {
  constructor(
    private readonly subscription: RawSubscription,
    private readonly unitOfWork: MysqlUnitOfWork,
  ) {}

  decode(raw: IncomingMessage): Received {
    return { raw };
  }

  async run(batch: readonly Received[]): Promise<void> {
    const raws = batch.map(({ raw }) => raw);
    await this.unitOfWork.run((tx) => this.subscription.store(raws, tx));
  }

  settle({ raw }: Received): Promise<void> {
    return this.park(raw);
  }

  async park(raw: IncomingMessage): Promise<void> {
    throw new Error(`${this.subscription.topic}: ${raw.messageId} has to be stored as it is.`);
  }
}
