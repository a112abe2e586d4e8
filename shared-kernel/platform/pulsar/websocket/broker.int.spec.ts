import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { infra } from '../../../testing/bench/infra.js';
import { TcpProxy } from '../../../testing/bench/tcp-proxy.js';
import { type BrokerBench, brokerContract } from '../../../testing/contracts/broker/broker.contract.js';
import { message, take, textOf } from '../../../testing/contracts/broker/drive.js';
import { PulsarNamespace } from '../../../testing/contracts/broker/pulsar-bench.js';
import { WebSocketBroker, websocketFeatures } from './broker.js';

const proxyTo = (url: string): Promise<TcpProxy> => TcpProxy.to(new URL(url).hostname, Number(new URL(url).port));

function bench(): BrokerBench {
  let namespace: PulsarNamespace;
  let proxy: TcpProxy;
  let nowhere: TcpProxy;
  return {
    start: async () => {
      const { pulsarUrl, pulsarAdminUrl } = infra();
      namespace = await PulsarNamespace.create(pulsarAdminUrl);
      [proxy, nowhere] = [await proxyTo(pulsarUrl), await proxyTo(pulsarUrl)];
      await nowhere.close();
    },
    connect: async () => new WebSocketBroker(`ws://${proxy.address}`, { patienceMs: 2_000 }),
    topic: (particiones) => namespace.topic(particiones),
    interruptions: {
      'connections are cut': async () => proxy.cut(),
      'topics move': () => namespace.unload(),
    },
    unreachable: async () => new WebSocketBroker(`ws://${nowhere.address}`, { patienceMs: 200 }),
    stop: () => proxy.close(),
  };
}

brokerContract('WebSocket driver', bench(), websocketFeatures);

describe('WebSocket driver on a real broker', () => {
  let namespace: PulsarNamespace;
  let proxy: TcpProxy;
  let broker: WebSocketBroker;

  beforeAll(async () => {
    const { pulsarUrl, pulsarAdminUrl } = infra();
    namespace = await PulsarNamespace.create(pulsarAdminUrl);
    proxy = await proxyTo(pulsarUrl);
    broker = new WebSocketBroker(`ws://${proxy.address}`, { patienceMs: 5_000, pingMs: 300 });
  });

  afterAll(async () => {
    await broker.close();
    await proxy.close();
  });

  it('says at once that a topic is missing', async () => {
    const missing = (await namespace.topic(1)).replace(/t-\d+$/, 'no-existe');
    await expect(broker.producer({ topic: missing })).rejects.toThrow(/topic does not exist.*HTTP 404/);
    await expect(broker.consumer({ topic: missing, subscription: 's', name: 'uno' })).rejects.toMatchObject({
      name: 'BrokerRefused',
    });
  });

  it('refuses a message that no frame can hold, and goes on', async () => {
    const topic = await namespace.topic(1);
    const producer = await broker.producer({ topic });
    const outcomes = await Promise.allSettled([
      producer.send(message('a', '1')),
      producer.send(message('a', '', { payload: Buffer.alloc(800_000) })),
      producer.send(message('a', '2')),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: { name: 'UnsendableMessage' } });

    const consumer = await broker.consumer({ topic, subscription: 's', name: 'uno' });
    expect((await take(consumer, 2)).map(textOf)).toEqual(['1', '2']);
  });

  it('notices a connection that went silent, and replaces it', async () => {
    const topic = await namespace.topic(1);
    const producer = await broker.producer({ topic });
    const consumer = await broker.consumer({ topic, subscription: 's', name: 'uno' });
    proxy.silence();
    await expect(producer.send(message('a', 'perdido'))).rejects.toMatchObject({ name: 'BrokerUnavailable' });
    await producer.send(message('a', 'llega'));
    expect((await take(consumer, 1)).map(textOf)).toEqual(['llega']);
  });

  it('tells in its health which connection is missing', async () => {
    const topic = await namespace.topic(1);
    await broker.consumer({ topic, subscription: 's', name: 'uno' });
    proxy.cut();
    await expect.poll(() => broker.health()).toMatchObject({ ok: false });
    await expect.poll(() => broker.health(), { timeout: 5_000 }).toEqual({ ok: true });
  });
});
