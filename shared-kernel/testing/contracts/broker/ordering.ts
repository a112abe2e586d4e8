import { describe, expect, it } from 'vitest';
import type { IncomingMessage } from '../../../platform/pulsar/port/broker.js';
import type { Stage } from './broker.contract.js';
import { distinct, inOrder, sendAll, spread, take, textsByKey, work } from './drive.js';

const subscription = 'prueba';

export function ordering(stage: Stage): void {
  describe('order', () => {
    it('of each key survives hundreds of pipelined sends', async () => {
      const { bench, broker } = stage;
      const address = await bench.topic(4);
      const sent = spread(800, 20);
      await sendAll(await broker.producer({ topic: address }), sent);

      const consumer = await broker.consumer({ topic: address, subscription, name: 'uno' });
      const received: IncomingMessage[] = [];
      await work(consumer, (batch) => received.push(...batch) < sent.length);
      expect(received).toHaveLength(sent.length);
      expect(textsByKey(received)).toEqual(inOrder(sent));
    });

    it('of each key survives several consumers, each with its own keys', async () => {
      const { bench, broker } = stage;
      const address = await bench.topic(4);
      const consumers = await Promise.all(
        ['uno', 'dos', 'tres'].map((name) => broker.consumer({ topic: address, subscription, name })),
      );
      const sent = spread(600, 60);
      await sendAll(await broker.producer({ topic: address }), sent);

      const received: IncomingMessage[] = [];
      const shares = await Promise.all(
        consumers.map(async (consumer) => {
          const keys = new Set<string>();
          await work(consumer, (batch) => {
            for (const { key } of batch) keys.add(key);
            if (received.push(...batch) === sent.length) consumers.forEach((each) => void each.close());
            return received.length < sent.length;
          });
          return [...keys];
        }),
      );
      expect(textsByKey(received)).toEqual(inOrder(sent));
      expect(shares.every((keys) => keys.length > 0)).toBe(true);
      expect(new Set(shares.flat()).size).toBe(shares.flat().length);
    });

    it('of each key survives consumers that come and go', async () => {
      const { bench, broker } = stage;
      const address = await bench.topic(2);
      const subscribe = (name: string) => broker.consumer({ topic: address, subscription, name });
      const stays = await subscribe('se-queda');
      const leaves = await subscribe('se-va');
      const sent = spread(600, 12);
      const producer = await broker.producer({ topic: address });
      await sendAll(producer, sent.slice(0, 300));
      const received = [...(await take(leaves, 20))];
      await leaves.ack(received.slice(0, 10));

      const comes = await subscribe('llega');
      const seen = (batch: IncomingMessage[]): boolean => {
        received.push(...batch);
        const all = distinct(received) === sent.length;
        if (all) for (const each of [stays, comes]) void each.close();
        return !all;
      };
      const working = Promise.all([work(stays, seen), work(comes, seen)]);
      await leaves.close();
      await sendAll(producer, sent.slice(300));
      await working;
      expect(textsByKey(received)).toEqual(inOrder(sent));
    });
  });
}
