import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../../platform/pulsar/port/address.js';
import type { Features } from '../../../platform/pulsar/port/broker.js';
import { partitionOf } from '../../../platform/pulsar/port/murmur3.js';
import type { Stage } from './broker.contract.js';
import { message, sendAll, spread, take, textOf } from './drive.js';

const subscription = 'prueba';
const name = 'uno';

export function delivering(stage: Stage, features: Features): void {
  describe('delivery', () => {
    it('carries every byte, the key, the properties, the short name of the topic and the time', async () => {
      const { bench, broker } = stage;
      const address = await bench.topic(4);
      const payload = Buffer.from(Array.from({ length: 1024 }, (_, i) => i % 256));
      const properties = {
        id: '1',
        type: 'AfiliadoRegistrado',
        'content-type': 'application/avro',
        nombre: 'Ñandú "€"',
      };
      const before = Date.now();
      const producer = await broker.producer({ topic: address });
      await producer.send({ key: 'clave-ñ', payload, properties });

      const consumer = await broker.consumer({ topic: address, subscription, name });
      const [received] = await take(consumer, 1);
      expect(received?.payload.equals(payload)).toBe(true);
      expect(received).toMatchObject({
        key: 'clave-ñ',
        properties,
        topic: parseAddress(address).topic,
        redeliveries: 0,
      });
      expect(Math.abs((received?.publicado.getTime() ?? 0) - before)).toBeLessThan(10_000);
    });

    it('carries an empty payload and 500 KB', async () => {
      const { bench, broker } = stage;
      const address = await bench.topic(1);
      const large = Buffer.alloc(500_000, 'datos ');
      const producer = await broker.producer({ topic: address });
      await sendAll(producer, [message('a', ''), message('a', 'x', { payload: large })]);

      const consumer = await broker.consumer({ topic: address, subscription, name });
      const [empty, big] = await take(consumer, 2);
      expect(empty?.payload.length).toBe(0);
      expect(big?.payload.equals(large)).toBe(true);
    });

    it('puts a key where the hash says, and a pinned producer where it is told', async () => {
      const { bench, broker } = stage;
      const address = await bench.topic(6);
      const keys = [...Array.from({ length: 100 }, (_, i) => `clave-${i}`), 'ñ', 'a€', '漢字', '😀', ''];
      const producer = await broker.producer({ topic: address });
      const pinned = await broker.producer({ topic: address, partition: 5 });
      await sendAll(
        producer,
        keys.map((key) => message(key, 'hash')),
      );
      await sendAll(
        pinned,
        keys.map((key) => message(key, 'pinned')),
      );

      const consumer = await broker.consumer({ topic: address, subscription, name });
      for (const received of await take(consumer, 2 * keys.length)) {
        expect(received.particion).toBe(textOf(received) === 'pinned' ? 5 : partitionOf(received.key, 6));
      }
    });

    it('gives every subscription all messages, from the earliest', async () => {
      const { bench, broker } = stage;
      const address = await bench.topic(4);
      const first = await broker.consumer({ topic: address, subscription: 'primera', name });
      const sent = spread(40, 4);
      await sendAll(await broker.producer({ topic: address }), sent);
      expect(await take(first, 40)).toHaveLength(40);

      const second = await broker.consumer({ topic: address, subscription: 'segunda', name });
      expect(await take(second, 40)).toHaveLength(40);
    });

    it('keeps what it acknowledged for clients that come later', async () => {
      const { bench } = stage;
      const address = await bench.topic(1);
      const early = await bench.connect();
      await (await early.consumer({ topic: address, subscription, name })).close();
      await (await early.producer({ topic: address })).send(message('a', 'queda'));
      await early.close();

      const late = await bench.connect();
      const consumer = await late.consumer({ topic: address, subscription, name });
      expect((await take(consumer, 1)).map(textOf)).toEqual(['queda']);
      await late.close();
    });

    if (features.delayedDelivery)
      it('keeps a delayed message back until its time, give or take a second', async () => {
        const { bench, broker } = stage;
        const address = await bench.topic(1);
        const producer = await broker.producer({ topic: address });
        const consumer = await broker.consumer({ topic: address, subscription, name });
        const start = Date.now();
        await sendAll(producer, [message('a', 'luego', { deliverAfterMs: 2_500 }), message('b', 'ya')]);
        expect((await take(consumer, 2)).map(textOf)).toEqual(['ya', 'luego']);
        expect(Date.now() - start).toBeGreaterThan(1_400);
      });

    if (features.deduplication)
      it('drops a sequence id that its producer name used before', async () => {
        const { bench, broker } = stage;
        const address = await bench.topic(1);
        const producer = await broker.producer({ topic: address, name: 'relevo' });
        await sendAll(
          producer,
          [1n, 2n, 1n, 2n, 3n].map((n) => message('a', String(n), { sequenceId: n })),
        );
        await producer.close();
        const heir = await broker.producer({ topic: address, name: 'relevo' });
        await sendAll(
          heir,
          [3n, 4n].map((n) => message('a', String(n), { sequenceId: n })),
        );

        const consumer = await broker.consumer({ topic: address, subscription, name });
        expect((await take(consumer, 4)).map(textOf)).toEqual(['1', '2', '3', '4']);
      });
  });
}
