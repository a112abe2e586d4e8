import type { Clock } from '../clock.js';
import type { Tx, UnitOfWork } from '../mysql/unit-of-work.js';
import type { IncomingMessage } from '../pulsar/broker.js';
import { systemTiming, type Timing } from '../timing.js';
import { decodeMessage } from './decode.js';
import { HandlerTimeout, type RetryPolicy } from './failure.js';
import type { Inbox } from './inbox.js';
import { park, type Cause } from './parking.js';
import type { AnyMessage, Subscription } from './subscription.js';

/** A message and what it says. */
export interface Decoded {
  readonly raw: IncomingMessage;
  readonly mensaje: AnyMessage;
}

/** Where the effects of messages are stored. */
export interface Storage {
  readonly unitOfWork: UnitOfWork;
  readonly inbox: Inbox;
  readonly clock: Clock;
}

/** Runs messages of one subscription through inbox and handler, in one transaction. Acknowledges nothing. */
export class Processor {
  constructor(
    private readonly subscription: Subscription,
    private readonly storage: Storage,
    private readonly policy: Pick<RetryPolicy, 'handlerMs'>,
    private readonly timing: Timing = systemTiming,
  ) {}

  /** Throws EsquemaDesconocido or MensajeIndescifrable. */
  decode(raw: IncomingMessage): Decoded {
    return { raw, mensaje: decodeMessage(this.subscription.topic, raw) };
  }

  /** All of `batch` takes effect once, or nothing does. */
  async run(batch: readonly Decoded[]): Promise<void> {
    await this.storage.unitOfWork.run(async (tx) => {
      const ids = batch.map(({ mensaje }) => mensaje.id);
      const fresh = await this.takeNew(tx, ids);
      // Delivered twice in one batch: the first counts.
      const messages = batch.map(({ mensaje }) => mensaje).filter(({ id }) => fresh.delete(id));
      if (messages.length > 0) await this.limited(this.subscription.handle(messages, tx));
    });
  }

  /** The domain said no: that is this message's outcome, and it is not asked again. */
  async settle({ mensaje }: Decoded): Promise<void> {
    await this.storage.unitOfWork.run((tx) => this.takeNew(tx, [mensaje.id]));
  }

  async park(raw: IncomingMessage, cause: Cause): Promise<void> {
    await this.storage.unitOfWork.run(async (tx) => {
      const id = raw.properties.id ?? raw.messageId;
      const fresh = await this.takeNew(tx, [id]);
      if (fresh.has(id)) park(tx, this.subscription, raw, cause);
    });
  }

  private takeNew(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
    const { topic, nombre } = this.subscription;
    return this.storage.inbox.takeNew(tx, `${topic}:${nombre}`, ids, this.storage.clock.now());
  }

  private async limited(work: Promise<void>): Promise<void> {
    const { handlerMs } = this.policy;
    const done = new AbortController();
    const limit = this.timing.sleep(handlerMs, done.signal).then(() => {
      if (!done.signal.aborted) throw new HandlerTimeout(handlerMs);
    });
    await Promise.race([work, limit]).finally(() => done.abort());
  }
}
