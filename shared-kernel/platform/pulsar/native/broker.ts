import { connect } from 'node:net';
import { parseAddress, partitionAddress } from '../port/address.js';
import type { Broker, Consumer, ConsumerOptions, Features, Producer, ProducerOptions } from '../port/broker.js';
import type { ConnectOptions } from '../port/options.js';
import { loadNative, logTo, type NativeClient } from './client.js';
import { NativeConsumer } from './consumer.js';
import { nativeError } from './errors.js';
import { NativeProducer } from './producer.js';

export const nativeFeatures: Features = {
  persistence: true,
  sequenceId: true,
  redeliveryCount: true,
  delayedDelivery: true,
  // Batches by key leave in another order than their sequence ids. A namespace that deduplicates would drop, after an
  // interruption, messages it never stored: leave deduplication off there.
  deduplication: false,
};

export async function connectNative(
  url: string,
  { token, log, patienceMs = 10_000 }: ConnectOptions = {},
): Promise<Broker> {
  const native = await loadNative();
  logTo(native, log);
  const client = new native.Client({
    serviceUrl: url,
    operationTimeoutSeconds: Math.ceil(patienceMs / 1000),
    tlsValidateHostname: true,
    ...(token && { authentication: new native.AuthenticationToken({ token }) }),
  });
  return new NativeBroker(url, client, patienceMs);
}

/** Pulsar over its binary protocol, by `pulsar-client`. */
class NativeBroker implements Broker {
  readonly features = nativeFeatures;
  private readonly members = new Set<Producer | Consumer>();

  constructor(
    private readonly url: string,
    private readonly client: NativeClient,
    private readonly patienceMs: number,
  ) {}

  async producer({ topic, name, partition, schema }: ProducerOptions): Promise<Producer> {
    const label = `producer ${name ?? ''} of ${topic}`;
    const config = {
      topic: partitionAddress(topic, partition),
      ...(name && { producerName: name }),
      ...avro(schema),
      hashingScheme: 'Murmur3_32Hash',
      messageRoutingMode: 'UseSinglePartition',
      batchingEnabled: true,
      batchingType: 'KeyBasedBatching',
      batchingMaxPublishDelayMs: 1,
      maxPendingMessages: 10_000,
      sendTimeoutMs: this.patienceMs,
    };
    const handle = await this.client.createProducer(config).catch((cause: unknown) => {
      throw nativeError(label, cause);
    });
    const producer = new NativeProducer(label, handle, (closed) => this.members.delete(closed));
    this.members.add(producer);
    return producer;
  }

  async consumer(options: ConsumerOptions): Promise<Consumer> {
    const { topic, subscription, name, queueSize = 1000, nackDelayMs = 1000, schema } = options;
    const label = `consumer ${subscription} of ${topic}`;
    const config = {
      topic,
      subscription,
      consumerName: name,
      ...avro(schema),
      subscriptionType: 'KeyShared',
      subscriptionInitialPosition: 'Earliest',
      receiverQueueSize: queueSize,
      nAckRedeliverTimeoutMs: nackDelayMs,
    };
    const handle = await this.client.subscribe(config).catch((cause: unknown) => {
      throw nativeError(label, cause);
    });
    const consumer = new NativeConsumer(handle, {
      name: label,
      topic: parseAddress(topic).topic,
      queueSize,
      onClose: (closed) => this.members.delete(closed),
    });
    this.members.add(consumer);
    return consumer;
  }

  /** The client does not tell its state; whether the broker's port answers is what can be known from outside. */
  health(): Promise<{ ok: boolean; motivo?: string }> {
    const { hostname, port } = new URL(this.url.replace(/,.*/, ''));
    return new Promise((resolve) => {
      const socket = connect({ host: hostname, port: Number(port || 6650), timeout: 2_000 });
      const end = (motivo?: string): void => {
        socket.destroy();
        resolve(motivo === undefined ? { ok: true } : { ok: false, motivo: `${this.url}: ${motivo}` });
      };
      socket.once('connect', () => end());
      socket.once('timeout', () => end('no answer within 2 s'));
      socket.once('error', (cause: NodeJS.ErrnoException) => end(cause.message || cause.code));
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.members].map((member) => member.close()));
    await this.client.close();
  }
}

const avro = (schema?: string): object => (schema ? { schema: { schemaType: 'Avro', schema } } : {});
