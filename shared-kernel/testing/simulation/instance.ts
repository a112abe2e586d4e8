import { direccion } from '@alpespartner/schemas/topologia.js';
import type { Clock } from '../../application/clock.js';
import { Processor } from '../../platform/consumer/handling/processor.js';
import { subscriptionTo } from '../../platform/consumer/handling/subscription.js';
import { ConsumerLoop } from '../../platform/consumer/loop/consumer-loop.js';
import type { MysqlUnitOfWork } from '../../platform/mysql/unit-of-work.js';
import { Relay } from '../../platform/outbox/relay.js';
import type { RoundTrip } from '../doubles/memory-database.js';
import { handler } from './handler.js';
import { Life } from './life.js';
import { PARTITIONS, POLICY, type Stage, SUBSCRIPTIONS, TOPIC } from './stage.js';

const silent = { info: () => undefined, warn: () => undefined };

/** One process of the service: what writes, publishes and consumes, as in production but for the storage and the wire. */
export class Instance {
  readonly life: Life;
  readonly unitOfWork: MysqlUnitOfWork;
  private readonly trip: RoundTrip;
  private readonly relay: Relay;
  private loops: ConsumerLoop[] = [];

  constructor(
    private readonly stage: Stage,
    name: string,
  ) {
    const { world, parts } = stage;
    this.life = new Life(world, name);
    this.trip = (effect) => stage.roundTrip(this.life, effect);
    const options = { log: silent, timing: this.life.timing };
    const broker = parts.broker(stage.server, this.life);
    this.relay = new Relay(parts.store(stage.db, this.trip), parts.leases(stage.db, name, this.trip), broker, options);
    this.unitOfWork = parts.unitOfWork(
      stage.db,
      { source: 'simulacion', clock: this.clock, onAnnounced: () => this.relay.wake() },
      this.trip,
    );
    void this.start(broker);
  }

  /** Ends as on SIGTERM. */
  async drain(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
    await this.relay.stop();
    this.life.die();
  }

  private get clock(): Clock {
    return { now: () => new Date(this.stage.world.now) };
  }

  private async start(broker: ReturnType<Stage['parts']['broker']>): Promise<void> {
    await this.untilItWorks(() => this.relay.start(PARTITIONS));
    for (const name of SUBSCRIPTIONS) {
      const consumer = await broker.consumer({ topic: direccion(TOPIC), subscription: name, name: this.life.name });
      const inbox = this.stage.parts.inbox(this.stage.db, this.trip);
      const storage = { unitOfWork: this.unitOfWork, inbox, clock: this.clock };
      // Each hears everything, whatever the one of its name does.
      const subscription = { ...subscriptionTo(TOPIC, name, handler(this.stage, this.life, name)), tipos: null };
      const processor = new Processor(subscription, storage, undefined, this.life.timing);
      const loop = new ConsumerLoop(consumer, processor, { policy: POLICY, log: silent, timing: this.life.timing });
      loop.start();
      this.loops.push(loop);
    }
  }

  private async untilItWorks(work: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await work();
      } catch {
        await this.life.timing.sleep(200);
      }
    }
  }
}
