import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { infra } from '../../../testing/bench/infra.js';
import { TcpProxy } from '../../../testing/bench/tcp-proxy.js';
import { type BrokerBench, brokerContract } from '../../../testing/contracts/broker/broker.contract.js';
import { inOrder, message, sendAll, spread, take, textsByKey } from '../../../testing/contracts/broker/drive.js';
import { PulsarNamespace } from '../../../testing/contracts/broker/pulsar-bench.js';
import type { Broker } from '../port/broker.js';
import { partitionOf } from '../port/murmur3.js';
import { WebSocketBroker } from '../websocket/broker.js';
import { connectNative, nativeFeatures } from './broker.js';
import { loadNative } from './client.js';

const missing = await loadNative().then(
  () => undefined,
  (cause: Error) => cause.message,
);

function bench(): BrokerBench {
  let namespace: PulsarNamespace;
  let url: string;
  let nowhere: TcpProxy;
  return {
    start: async () => {
      namespace = await PulsarNamespace.create(infra().pulsarAdminUrl);
      url = await namespace.nativeUrl();
      nowhere = await TcpProxy.to('127.0.0.1', 1);
      await nowhere.close();
    },
    connect: () => connectNative(url),
    topic: (particiones) => namespace.topic(particiones),
    interruptions: { 'topics move': () => namespace.unload() },
    unreachable: () => connectNative(`pulsar://${nowhere.address}`, { patienceMs: 1_000 }),
    stop: async () => undefined,
  };
}

if (missing) it.skip(`native driver: ${missing}`);
else {
  brokerContract('native driver', bench(), nativeFeatures);
  describe('native driver on a real broker', onRealBroker);
}

const canonical = (properties: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(properties).sort());

function onRealBroker(): void {
  let namespace: PulsarNamespace;
  let native: Broker;
  let websocket: Broker;

  beforeAll(async () => {
    const { pulsarUrl, pulsarAdminUrl } = infra();
    namespace = await PulsarNamespace.create(pulsarAdminUrl);
    native = await connectNative(await namespace.nativeUrl());
    websocket = new WebSocketBroker(pulsarUrl);
  });

  afterAll(async () => {
    await native.close();
    await websocket.close();
  });

  it('shares a topic with WebSocket clients: same partitions, keys, properties, bytes and order', async () => {
    const sent = spread(400, 20).map((each) => ({ ...each, properties: { id: each.key, type: 'Ñ' } }));
    for (const [from, to] of [
      [native, websocket],
      [websocket, native],
    ] as const) {
      const topic = await namespace.topic(6);
      await sendAll(await from.producer({ topic }), sent);
      const there = await take(await to.consumer({ topic, subscription: 's', name: 'uno' }), sent.length);
      const here = await take(await from.consumer({ topic, subscription: 'z', name: 'uno' }), sent.length);
      expect(textsByKey(there)).toEqual(inOrder(sent));
      const seen = (messages: typeof here) =>
        messages
          .map(
            ({ key, particion, payload, properties }) =>
              `${key} ${particion} ${payload.toString('hex')} ${canonical(properties)}`,
          )
          .sort();
      expect(seen(there)).toEqual(seen(here));
      expect(there.every(({ key, particion }) => particion === partitionOf(key, 6))).toBe(true);
      expect(there.every(({ key, properties }) => canonical(properties) === canonical({ id: key, type: 'Ñ' }))).toBe(
        true,
      );
    }
  });

  it('sends with the schema that is registered, and is refused with one that does not fit', async () => {
    const record = (type: string) => JSON.stringify({ type: 'record', name: 'R', fields: [{ name: 'a', type }] });
    const topic = await namespace.topic(2);
    await namespace.schema(topic, record('string'));
    await (
      await native.producer({ topic, schema: record('string') })
    ).send(message('a', '\u0002x', { sequenceId: 1n }));
    await expect(native.producer({ topic, schema: record('long') })).rejects.toMatchObject({ name: 'BrokerRefused' });
  });

  it('says that a topic is missing', async () => {
    const missingTopic = (await namespace.topic(1)).replace(/t-\d+$/, 'no-existe');
    await expect(native.producer({ topic: missingTopic })).rejects.toMatchObject({ name: 'BrokerRefused' });
  });

  it('refuses a message that the broker does not take, and goes on', async () => {
    const topic = await namespace.topic(1);
    const producer = await native.producer({ topic });
    const tooLarge = producer.send(message('a', '', { payload: Buffer.alloc(6_000_000) }));
    await expect(tooLarge).rejects.toMatchObject({ name: 'UnsendableMessage' });
    await producer.send(message('a', '2'));
  });
}
