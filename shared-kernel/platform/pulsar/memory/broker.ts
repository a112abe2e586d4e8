import { randomUUID } from 'node:crypto';
import type { Broker, Consumer, ConsumerOptions, Features, Producer, ProducerOptions } from '../port/broker.js';
import { MemoryConsumer } from './consumer.js';
import { MemoryProducer } from './producer.js';
import { MemoryServer } from './server.js';

export const memoryFeatures: Features = {
  persistence: false,
  sequenceId: true,
  redeliveryCount: true,
  delayedDelivery: true,
  deduplication: false,
};

/** One client of a MemoryServer. Closing it is what a dying process does: nothing it held stays acknowledged. */
export class MemoryBroker implements Broker {
  readonly features: Features;
  private readonly members = new Set<Producer | Consumer>();

  constructor(private readonly server = new MemoryServer()) {
    this.features = { ...memoryFeatures, deduplication: server.settings.deduplication };
  }

  async producer(options: ProducerOptions): Promise<Producer> {
    const topic = this.server.topic(options.topic);
    const sender = { name: options.name ?? randomUUID(), partition: options.partition };
    const producer = new MemoryProducer(topic, sender, (closed) => this.members.delete(closed));
    this.members.add(producer);
    return producer;
  }

  async consumer({ topic, subscription, queueSize = 1000, nackDelayMs = 1000 }: ConsumerOptions): Promise<Consumer> {
    const consumer = new MemoryConsumer(this.server.topic(topic).subscription(subscription), {
      queueSize,
      nackDelayMs,
      onClose: (closed) => this.members.delete(closed),
    });
    this.members.add(consumer);
    return consumer;
  }

  async health(): Promise<{ ok: boolean }> {
    return { ok: true };
  }

  async close(): Promise<void> {
    await Promise.all([...this.members].map((member) => member.close()));
  }
}
