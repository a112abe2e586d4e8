import { setTimeout as delay } from 'node:timers/promises';
import { direccion } from '@alpespartner/schemas/topologia.js';
import { ConsumerLoop } from '../consumer/consumer-loop.js';
import { RETRY } from '../consumer/failure.js';
import { Processor, type Storage } from '../consumer/processor.js';
import type { Subscription } from '../consumer/subscription.js';
import type { Broker } from '../pulsar/broker.js';
import type { Logger } from '../telemetry/logger.js';

const RETRY_MS = 1_000;

/** The running consumers of a service. One that cannot connect keeps trying; the others do not wait for it. */
export class Consumers {
  private readonly loops: ConsumerLoop[] = [];
  private readonly stopping = new AbortController();
  private starting: Promise<void>[] = [];

  constructor(
    private readonly broker: Broker,
    private readonly storage: Storage,
    private readonly logger: Logger,
    private readonly instance: string,
  ) {}

  start(subscriptions: readonly Subscription[]): void {
    this.starting = subscriptions.map((subscription) => this.connect(subscription));
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.starting);
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  private async connect(subscription: Subscription): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        const consumer = await this.broker.consumer({
          topic: direccion(subscription.topic),
          subscription: subscription.nombre,
          name: this.instance,
        });
        const processor = new Processor(subscription, this.storage, RETRY);
        const loop = new ConsumerLoop(consumer, processor, { policy: RETRY, log: this.logger });
        loop.start();
        this.loops.push(loop);
        return;
      } catch (error) {
        this.logger.warn(
          { err: error, topic: subscription.topic, suscripcion: subscription.nombre },
          'cannot consume yet',
        );
        await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}
