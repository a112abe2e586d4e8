import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinct, inOrder, message, take, textsByKey, work } from '../../../testing/contracts/broker/drive.js';
import type { Consumer, IncomingMessage, OutgoingMessage } from '../port/broker.js';
import { MemoryBroker } from './broker.js';
import { MemoryServer } from './server.js';

const topic = 'persistent://prueba/eventos/t';
const KEYS = 4;

/** A day in the life of a subscription: each step is one of these, on a consumer chosen by number. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: fc.constant('send' as const), n: fc.nat(KEYS - 1) }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constantFrom('receive' as const, 'ack' as const), n: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('join' as const, 'leave' as const), n: fc.nat(9) }) },
);

describe('memory subscription', () => {
  it('loses nothing and keeps the order of each key, whoever comes, goes and forgets', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 120 }), async (steps) => {
        const broker = new MemoryBroker(new MemoryServer());
        const producer = await broker.producer({ topic });
        const join = (): Promise<Consumer> => broker.consumer({ topic, subscription: 's', name: 'n', queueSize: 5 });
        const consumers = [{ consumer: await join(), held: [] as IncomingMessage[] }];
        const sent: OutgoingMessage[] = [];
        const received: IncomingMessage[] = [];
        const acked = new Set<string>();
        for (const { act, n } of steps) {
          const chosen = consumers[n % consumers.length];
          if (act === 'send') {
            sent.push(message(`k-${n}`, String(sent.length)));
            await producer.send(sent.at(-1)!);
          } else if (act === 'join') consumers.push({ consumer: await join(), held: [] });
          else if (act === 'leave' && consumers.length > 1) {
            await consumers.splice(n % consumers.length, 1)[0]?.consumer.close();
          } else if (act === 'receive' && chosen) {
            const batch = await receiveNow(chosen.consumer, n + 1);
            chosen.held.push(...batch);
            received.push(...batch);
          } else if (act === 'ack' && chosen) {
            for (const { messageId } of chosen.held) acked.add(messageId);
            await chosen.consumer.ack(chosen.held.splice(0));
          }
        }
        for (const { consumer } of consumers) await consumer.close();
        const rest = await take(await join(), Math.min(5, sent.length - acked.size));
        expect(rest.every(({ messageId }) => !acked.has(messageId))).toBe(true);
        await broker.close();
        if (sent.length > acked.size) {
          await work(await join(), (batch) => received.push(...batch) > 0 && distinct(received) < sent.length);
        }
        expect(textsByKey(received)).toEqual(inOrder(sent));
      }),
      { numRuns: 300 },
    );
  });
});

/** What is there at this moment, possibly nothing. */
async function receiveNow(consumer: Consumer, max: number): Promise<IncomingMessage[]> {
  const stop = new AbortController();
  const receiving = consumer.receive(max, stop.signal);
  stop.abort();
  return receiving;
}
