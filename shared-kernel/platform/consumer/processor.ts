import type { Clock } from '../clock.js';
import type { Tx, UnitOfWork } from '../mysql/unit-of-work.js';
import type { IncomingMessage } from '../pulsar/broker.js';
import { systemTiming, type Timing } from '../timing.js';
import type { Inbox } from './inbox.js';
import type { MessageProcessor, Received, Run } from './message-processor.js';
import { identityOf } from './original.js';
import { park, type Cause } from './parking.js';
import { Step } from './step.js';
import type { AnyMessage, Subscription } from './subscription.js';
import { decodeOrAsk, type WriterSchemas } from './writer-schemas.js';

/** A message and what it says. */
export interface Decoded extends Received {
  readonly mensaje: AnyMessage;
}

/** Where the effects of messages are stored. */
export interface Storage {
  readonly unitOfWork: UnitOfWork;
  readonly inbox: Inbox;
  readonly clock: Clock;
}

/** Runs messages of one subscription through inbox and handler, in one transaction. Acknowledges nothing. */
export class Processor implements MessageProcessor {
  constructor(
    private readonly subscription: Subscription,
    private readonly storage: Storage,
    private readonly writers?: WriterSchemas,
    private readonly timing: Timing = systemTiming,
  ) {}

  /** At once, unless the registry must be asked for the writer's schema. */
  decode(raw: IncomingMessage): Decoded | Promise<Decoded> {
    const mensaje = decodeOrAsk(this.subscription.topic, raw, this.writers);
    return mensaje instanceof Promise ? mensaje.then((one) => ({ raw, mensaje: one })) : { raw, mensaje };
  }

  async run(batch: readonly Decoded[], run: Run): Promise<void> {
    const step = new Step(run, this.timing);
    try {
      await this.storage.unitOfWork.run(async (tx) => {
        const ids = batch.map(({ mensaje }) => mensaje.id);
        const fresh = await this.takeNew(tx, ids);
        // Delivered twice in one batch: the first counts.
        const messages = batch.map(({ mensaje }) => mensaje).filter(({ id }) => fresh.delete(id));
        if (messages.length > 0) await step.limit((under) => this.subscription.handle(messages, tx, under));
      });
    } catch (error) {
      run.at = batch.find(({ mensaje }) => mensaje === step.under);
      throw error;
    }
  }

  async settle({ mensaje }: Decoded): Promise<void> {
    await this.storage.unitOfWork.run((tx) => this.takeNew(tx, [mensaje.id]));
  }

  async park(raw: IncomingMessage, cause: Cause): Promise<void> {
    await this.storage.unitOfWork.run(async (tx) => {
      const id = identityOf(raw);
      const fresh = await this.takeNew(tx, [id]);
      if (fresh.has(id)) park(tx, this.subscription, raw, cause);
    });
  }

  private takeNew(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
    const { topic, nombre } = this.subscription;
    return this.storage.inbox.takeNew(tx, `${topic}:${nombre}`, ids, this.storage.clock.now());
  }
}
