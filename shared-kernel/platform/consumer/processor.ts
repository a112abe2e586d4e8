import type { Clock } from '../clock.js';
import type { UnitOfWork } from '../mysql/unit-of-work.js';
import type { IncomingMessage } from '../pulsar/broker.js';
import { decodeMessage } from './decode.js';
import { HandlerTimeout, type RetryPolicy } from './failure.js';
import { takeNew } from './inbox.js';
import { park, type Cause } from './parking.js';
import type { AnyMessage, Subscription } from './subscription.js';

/** A message and what it says. */
export interface Decoded {
  readonly raw: IncomingMessage;
  readonly mensaje: AnyMessage;
}

/** Runs messages of one subscription through inbox and handler, in one transaction. Acknowledges nothing. */
export class Processor {
  constructor(
    private readonly subscription: Subscription,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly policy: Pick<RetryPolicy, 'handlerMs'>,
  ) {}

  /** Throws EsquemaDesconocido or MensajeIndescifrable. */
  decode(raw: IncomingMessage): Decoded {
    return { raw, mensaje: decodeMessage(this.subscription.topic, raw) };
  }

  /** All of `batch` takes effect once, or nothing does. */
  async run(batch: readonly Decoded[]): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const ids = batch.map(({ mensaje }) => mensaje.id);
      const fresh = await takeNew(tx, this.inboxName, ids, this.clock.now());
      // Delivered twice in one batch: the first counts.
      const messages = batch.map(({ mensaje }) => mensaje).filter(({ id }) => fresh.delete(id));
      if (messages.length > 0) await this.limited(this.subscription.handle(messages, tx));
    });
  }

  /** The domain said no: that is this message's outcome, and it is not asked again. */
  async settle({ mensaje }: Decoded): Promise<void> {
    await this.unitOfWork.run((tx) => takeNew(tx, this.inboxName, [mensaje.id], this.clock.now()));
  }

  async park(raw: IncomingMessage, cause: Cause): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const id = raw.properties.id ?? raw.messageId;
      const fresh = await takeNew(tx, this.inboxName, [id], this.clock.now());
      if (fresh.has(id)) park(tx, this.subscription, raw, cause);
    });
  }

  private get inboxName(): string {
    return `${this.subscription.topic}:${this.subscription.nombre}`;
  }

  private async limited(work: Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new HandlerTimeout(this.policy.handlerMs)), this.policy.handlerMs);
    });
    await Promise.race([work, limit]).finally(() => clearTimeout(timer));
  }
}
