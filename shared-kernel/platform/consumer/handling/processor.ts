import type { Clock } from '../../../application/clock.js';
import { systemTiming, type Timing } from '../../concurrency/timing.js';
import type { AnyMessage } from '../../messages/incoming.js';
import { decodeOrAsk, type WriterSchemas } from '../../messages/writer-schemas.js';
import type { MysqlTx, MysqlUnitOfWork } from '../../mysql/unit-of-work.js';
import type { IncomingMessage } from '../../pulsar/port/broker.js';
import { BehindAnother, stand, standing } from '../parking/behind.js';
import { identityOf } from '../parking/original.js';
import { type Cause, park } from '../parking/parking.js';
import { kindOf } from './failure.js';
import type { Inbox } from './inbox.js';
import type { MessageProcessor, Received, Run } from './message-processor.js';
import { Step } from './step.js';
import { hears, type Subscription } from './subscription.js';

/** A message and what it says; or why that cannot be read, where even this has its turn within its key. */
export interface Decoded extends Received {
  readonly mensaje: AnyMessage | null;
  readonly unreadable?: unknown;
}

/** Where the effects of messages are stored. */
export interface Storage {
  readonly unitOfWork: MysqlUnitOfWork;
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
    const inTurn = (unreadable: unknown): Decoded => {
      if (!this.subscription.inOrder || kindOf(unreadable) !== 'permanent') throw unreadable;
      return { raw, mensaje: null, unreadable };
    };
    try {
      const message = decodeOrAsk(this.subscription.topic, raw, this.writers);
      return message instanceof Promise
        ? message.then((one) => this.heard(raw, one), inTurn)
        : this.heard(raw, message);
    } catch (error) {
      return inTurn(error);
    }
  }

  async run(batch: readonly Decoded[], run: Run): Promise<void> {
    const step = new Step(run, this.timing);
    try {
      await this.storage.unitOfWork.run(async (tx) => {
        const fresh = await this.takeNew(tx, batch.map(idOf));
        // Delivered twice in one batch: the first counts.
        const first = batch.filter((one) => fresh.delete(idOf(one)));
        const going = this.subscription.inOrder ? await this.notBehind(tx, first) : first;
        const messages = going.map((one) => readable(one, run));
        if (messages.length > 0) await step.limit((under) => this.subscription.handle(messages, tx, under));
      });
    } catch (error) {
      if (step.under) run.at = batch.find(({ mensaje }) => mensaje === step.under);
      throw error;
    }
  }

  async settle(message: Decoded): Promise<void> {
    await this.storage.unitOfWork.run((tx) => this.takeNew(tx, [idOf(message)]));
  }

  async park(raw: IncomingMessage, cause: Cause): Promise<void> {
    await this.storage.unitOfWork.run(async (tx) => {
      const id = identityOf(raw);
      const fresh = await this.takeNew(tx, [id]);
      if (!fresh.has(id)) return;
      park(tx, this.subscription, raw, cause, { now: this.storage.clock.now() });
      if (this.subscription.inOrder) await stand(tx, this.subscription, raw);
    });
  }

  /** Parks those whose key stands still, and answers the others. */
  private async notBehind(tx: MysqlTx, messages: readonly Decoded[]): Promise<readonly Decoded[]> {
    if (messages.length === 0) return messages;
    const keys = messages.map(({ raw }) => raw.key);
    const heads = await standing(tx, this.subscription, keys);
    for (const { raw } of messages) {
      const head = heads.get(raw.key);
      if (head === undefined) continue;
      const cause = { error: new BehindAnother(head), attempts: 0, permanent: false };
      park(tx, this.subscription, raw, cause, { now: this.storage.clock.now(), detras: true });
      await stand(tx, this.subscription, raw);
    }
    return messages.filter(({ raw }) => !heads.has(raw.key));
  }

  private heard(raw: IncomingMessage, message: AnyMessage): Decoded {
    return { raw, mensaje: message, unheard: !hears(this.subscription, message) };
  }

  private takeNew(tx: MysqlTx, ids: readonly string[]): Promise<Set<string>> {
    const { topic, nombre } = this.subscription;
    return this.storage.inbox.takeNew(tx, `${topic}:${nombre}`, ids, this.storage.clock.now());
  }
}

const idOf = ({ raw, mensaje }: Decoded): string => mensaje?.id ?? identityOf(raw);

/** Throws what is wrong with one that cannot be read. */
function readable(one: Decoded, run: Run): AnyMessage {
  if (one.mensaje) return one.mensaje;
  run.at = one;
  throw one.unreadable;
}
