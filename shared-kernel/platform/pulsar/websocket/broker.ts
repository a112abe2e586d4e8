import { parseAddress, partitionAddress } from '../port/address.js';
import type { Broker, Consumer, ConsumerOptions, Features, Producer, ProducerOptions } from '../port/broker.js';
import type { ConnectOptions } from '../port/options.js';
import { WebSocketConsumer } from './consumer.js';
import type { LinkSettings } from './link.js';
import { WebSocketProducer } from './producer.js';

export const websocketFeatures: Features = {
  persistence: true,
  sequenceId: false,
  redeliveryCount: true,
  delayedDelivery: true,
  deduplication: false,
};

type Member = WebSocketProducer | WebSocketConsumer;

/** Pulsar over its WebSocket API (`/ws/v2`): no schema, no sequence ids, frames of at most 1 MiB. */
export class WebSocketBroker implements Broker {
  readonly features = websocketFeatures;
  private readonly members = new Set<Member>();
  private readonly settings: LinkSettings;
  private readonly adminUrl: string;

  constructor(
    private readonly url: string,
    options: ConnectOptions & { pingMs?: number } = {},
  ) {
    this.settings = { patienceMs: 10_000, pingMs: 30_000, ...options };
    this.adminUrl = options.adminUrl ?? url.replace(/^ws/, 'http');
  }

  producer({ topic, name, partition }: ProducerOptions): Promise<Producer> {
    const url = this.endpoint('producer', partitionAddress(topic, partition), '', {
      // Batches would mix keys, and Key_Shared hands out whole batches.
      batchingEnabled: 'false',
      hashingScheme: 'Murmur3_32Hash',
      maxPendingMessages: '10000',
      ...(name && { producerName: name }),
    });
    const label = `producer ${name ? `${name} ` : ''}of ${topic}`;
    return this.join(new WebSocketProducer(label, url, this.settings, (member) => this.members.delete(member)));
  }

  consumer({ topic, subscription, name, queueSize = 1000, nackDelayMs = 1000 }: ConsumerOptions): Promise<Consumer> {
    const url = this.endpoint('consumer', topic, `/${encodeURIComponent(subscription)}`, {
      subscriptionType: 'Key_Shared',
      subscriptionInitialPosition: 'Earliest',
      receiverQueueSize: String(Math.min(queueSize, 1000)),
      negativeAckRedeliveryDelay: String(nackDelayMs),
      consumerName: name,
    });
    const label = `consumer ${subscription} of ${topic}`;
    const short = parseAddress(topic).topic;
    return this.join(new WebSocketConsumer(label, url, short, this.settings, (member) => this.members.delete(member)));
  }

  async health(): Promise<{ ok: boolean; motivo?: string }> {
    for (const { link } of this.members) if (link.failure) return { ok: false, motivo: link.failure.message };
    const { token } = this.settings;
    try {
      const answer = await fetch(new URL('/admin/v2/brokers/ready', this.adminUrl), {
        headers: token ? { Authorization: `Bearer ${token}` } : {},
        signal: AbortSignal.timeout(2_000),
      });
      return answer.ok ? { ok: true } : { ok: false, motivo: `${this.adminUrl} answers ${answer.status}.` };
    } catch (cause) {
      return { ok: false, motivo: `${this.adminUrl}: ${reasonOf(cause)}` };
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.members].map((member) => member.close()));
  }

  private async join<M extends Member>(member: M): Promise<M> {
    this.members.add(member);
    await member.link.open().catch((cause: unknown) => {
      this.members.delete(member);
      throw cause;
    });
    return member;
  }

  private endpoint(kind: string, address: string, rest: string, query: Record<string, string>): string {
    const { tenant, namespace, topic } = parseAddress(address);
    const path = `/ws/v2/${kind}/persistent/${tenant}/${namespace}/${encodeURIComponent(topic)}${rest}`;
    return `${this.url.replace(/\/+$/, '')}${path}?${new URLSearchParams(query).toString()}`;
  }
}

/** `fetch` hides the network's reason in `cause`. */
function reasonOf(causa: unknown): string {
  const { message, cause } = causa as Error;
  return cause instanceof Error ? cause.message || String((cause as NodeJS.ErrnoException).code) : message;
}
