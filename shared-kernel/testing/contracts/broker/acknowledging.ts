import { describe, expect, it } from 'vitest';
import type { Features } from '../../../platform/pulsar/port/broker.js';
import type { Stage } from './broker.contract.js';
import { message, sendAll, spread, take, textOf } from './drive.js';

const subscription = 'prueba';
const name = 'uno';

export function acknowledging(stage: Stage, features: Features): void {
  const counts = features.redeliveryCount;

  describe('acknowledgement', () => {
    it('is for good, and what misses it comes again after the consumer closes', async () => {
      const { bench, broker } = stage;
      const address = await bench.topic(2);
      await sendAll(await broker.producer({ topic: address }), spread(20, 20));
      const first = await broker.consumer({ topic: address, subscription, name });
      const received = await take(first, 20);
      await first.ack(received.slice(0, 12));
      await first.ack(received.slice(0, 12));
      await first.close();
      await first.ack(received.slice(12));

      const second = await broker.consumer({ topic: address, subscription, name });
      const again = await take(second, 8);
      expect(again.map(({ key }) => key).sort()).toEqual(
        received
          .slice(12)
          .map(({ key }) => key)
          .sort(),
      );
      await second.ack(again);
      await second.close();

      await sendAll(await broker.producer({ topic: address }), spread(20, 20));
      const third = await broker.consumer({ topic: address, subscription, name });
      const after = await take(third, 20);
      expect(new Set(after.map(({ key }) => key)).size).toBe(20);
    });

    it('refused brings the message back, more than once', async () => {
      const { bench, broker } = stage;
      const address = await bench.topic(1);
      await (await broker.producer({ topic: address })).send(message('a', 'otra vez'));
      const consumer = await broker.consumer({ topic: address, subscription, name, nackDelayMs: 100 });
      for (const delivery of [0, 1, 2]) {
        const [received] = await take(consumer, 1);
        expect(received && textOf(received)).toBe('otra vez');
        if (counts) expect(received?.redeliveries).toBe(delivery);
        await consumer.nack(received ? [received] : []);
      }
      await consumer.ack(await take(consumer, 1));
    });

    it('makes room: no more than the queue size waits unacknowledged', async () => {
      const { bench, broker } = stage;
      const address = await bench.topic(1);
      await sendAll(await broker.producer({ topic: address }), spread(30, 1));
      const consumer = await broker.consumer({ topic: address, subscription, name, queueSize: 5, nackDelayMs: 100 });
      const texts: string[] = [];
      for (let round = 0; round < 6; round++) {
        const batch = await take(consumer, 5);
        const none = await consumer.receive(5, AbortSignal.timeout(50));
        expect(none).toEqual([]);
        texts.push(...batch.map(textOf));
        await consumer.ack(batch);
      }
      expect(texts).toEqual(Array.from({ length: 30 }, (_, i) => String(i)));
    });
  });

  describe('receive', () => {
    it('ends empty when the signal aborts, and loses nothing', async () => {
      const { bench, broker } = stage;
      const address = await bench.topic(1);
      const consumer = await broker.consumer({ topic: address, subscription, name });
      expect(await consumer.receive(10, AbortSignal.abort())).toEqual([]);
      const stop = new AbortController();
      const waiting = consumer.receive(10, stop.signal);
      stop.abort();
      expect(await waiting).toEqual([]);

      await (await broker.producer({ topic: address })).send(message('a', 'sigue'));
      expect((await take(consumer, 1)).map(textOf)).toEqual(['sigue']);
    });

    it('ends empty when the consumer is closed', async () => {
      const { bench, broker } = stage;
      const consumer = await broker.consumer({ topic: await bench.topic(1), subscription, name });
      const waiting = consumer.receive(10);
      await consumer.close();
      expect(await waiting).toEqual([]);
      expect(await consumer.receive(10)).toEqual([]);
    });

    it('returns at most what is asked for', async () => {
      const { bench, broker } = stage;
      const address = await bench.topic(1);
      await sendAll(await broker.producer({ topic: address }), spread(10, 1));
      const consumer = await broker.consumer({ topic: address, subscription, name });
      expect((await consumer.receive(3)).length).toBeLessThanOrEqual(3);
    });
  });
}
