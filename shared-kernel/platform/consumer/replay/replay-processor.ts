import { UnreadableMessage } from '../../avro/codec.js';
import { systemTiming, type Timing } from '../../concurrency/timing.js';
import { decodeOrAsk, type WriterSchemas } from '../../messages/writer-schemas.js';
import type { MysqlTx } from '../../mysql/unit-of-work.js';
import type { IncomingMessage } from '../../pulsar/port/broker.js';
import type { MessageProcessor, Received, Run } from '../handling/message-processor.js';
import type { Storage } from '../handling/processor.js';
import { Step } from '../handling/step.js';
import { hears, type Subscription } from '../handling/subscription.js';
import { BehindAnother, firstOf, leave, stand } from '../parking/behind.js';
import { type Cause, park } from '../parking/parking.js';
import { announceOutcome } from './outcome.js';
import { orderNext, readOrder, type ReplayOrder } from './replay-order.js';

interface Replay extends Received {
  readonly order: ReplayOrder;
}

/**
 * Runs parked messages again through the handler that failed on them. Each parking has a row of its own in the inbox of
 * its subscription, written with its one outcome: the effect, the domain's no, the next parking, or nothing (discarded).
 */
export class ReplayProcessor implements MessageProcessor {
  constructor(
    private readonly subscriptions: readonly Subscription[],
    private readonly storage: Storage,
    private readonly writers?: WriterSchemas,
    private readonly timing: Timing = systemTiming,
  ) {}

  decode(raw: IncomingMessage): Replay {
    try {
      return { raw, order: readOrder(raw) };
    } catch (cause) {
      throw new UnreadableMessage(raw.topic, `no order to replay: ${(cause as Error).message}`);
    }
  }

  async run(batch: readonly Replay[], run: Run): Promise<void> {
    await this.storage.unitOfWork.run(async (tx) => {
      for (const replay of batch) {
        run.at = replay;
        if (!(await this.take(replay.order, tx))) continue;
        await new Step(run, this.timing).limit(() => this.obey(replay.order, tx));
      }
      run.at = undefined;
    });
  }

  async settle({ order }: Replay): Promise<void> {
    await this.storage.unitOfWork.run(async (tx) => {
      if (!(await this.take(order, tx))) return;
      this.report(order, 'RECHAZADO', tx);
      await this.letNextGo(order, tx);
    });
  }

  /** Parked again, one parking later, with all its attempts. What is no order stays where auditoria wrote it. */
  async park(raw: IncomingMessage, { error, attempts, permanent }: Cause): Promise<void> {
    const order = orderIn(raw);
    if (!order) return;
    await this.storage.unitOfWork.run(async (tx) => {
      if (!(await this.take(order, tx))) return;
      const cause = { error, permanent, attempts: order.intentos + attempts };
      const vez = order.vez + 1;
      park(tx, order.parker, order.original, cause, { now: this.now(), vez, detras: error instanceof BehindAnother });
      const subscription = this.subscriptionOf(order);
      if (subscription?.inOrder) await stand(tx, order.parker, order.original, vez);
      await subscription?.replayed?.again(order.mensaje, vez, tx);
    });
  }

  private async obey(order: ReplayOrder, tx: MysqlTx): Promise<void> {
    const { topic, nombre } = order.parker;
    const subscription = this.subscriptionOf(order);
    if (order.decision === 'descarte') {
      await subscription?.replayed?.discarded(order.mensaje, tx);
      return this.letNextGo(order, tx);
    }
    if (!subscription) throw new UnreadableMessage(topic, `nobody here handles ${nombre}`);
    if (subscription.inOrder) await inTurn(order, tx);
    const message = await decodeOrAsk(subscription.topic, order.original, this.writers);
    if (hears(subscription, message)) await subscription.handle([message], tx);
    this.report(order, 'PROCESADO', tx);
    await this.letNextGo(order, tx);
  }

  /** Its turn comes as an order of its own: if it fails, what was done until then stays. */
  private async letNextGo(order: ReplayOrder, tx: MysqlTx): Promise<void> {
    if (!this.subscriptionOf(order)?.inOrder) return;
    const next = await leave(tx, order.parker, order.original);
    if (next) orderNext(tx, order.parker, next);
  }

  private subscriptionOf({ parker: { topic, nombre } }: ReplayOrder): Subscription | undefined {
    return this.subscriptions.find((one) => one.topic === topic && one.nombre === nombre);
  }

  private async take({ parker, mensaje, vez }: ReplayOrder, tx: MysqlTx): Promise<boolean> {
    const id = `${mensaje}#${vez}`;
    const fresh = await this.storage.inbox.takeNew(tx, `${parker.topic}:${parker.nombre}`, [id], this.now());
    return fresh.has(id);
  }

  private report({ parker, mensaje, vez }: ReplayOrder, resultado: 'PROCESADO' | 'RECHAZADO', tx: MysqlTx): void {
    announceOutcome(tx, parker, { mensaje, vez, resultado }, this.now());
  }

  private now(): Date {
    return this.storage.clock.now();
  }
}

function orderIn(raw: IncomingMessage): ReplayOrder | null {
  try {
    return readOrder(raw);
  } catch {
    return null;
  }
}

async function inTurn({ parker, mensaje, original }: ReplayOrder, tx: MysqlTx): Promise<void> {
  const first = await firstOf(tx, parker, original.key);
  if (first && first.mensaje !== mensaje) throw new BehindAnother(first.mensaje);
}
