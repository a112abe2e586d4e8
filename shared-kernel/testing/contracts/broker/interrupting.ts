import { describe, expect, it } from 'vitest';
import type { IncomingMessage } from '../../../platform/pulsar/port/broker.js';
import type { BrokerBench, Stage } from './broker.contract.js';
import { distinct, inOrder, message, sendAll, spread, take, textsByKey, work } from './drive.js';

const subscription = 'prueba';
const name = 'uno';

export function interrupting(stage: Stage): void {
  describe('interruption', () => {
    it('a name belongs to one live producer, and passes on when that one is gone', async () => {
      const { bench } = stage;
      const address = await bench.topic(1);
      const [one, other] = [await bench.connect(), await bench.connect()];
      await (await one.producer({ topic: address, name: 'relevo' })).send(message('a', '1'));
      const taken = other.producer({ topic: address, name: 'relevo' });
      await expect(taken).rejects.toMatchObject({ name: 'BrokerUnavailable' });
      await one.close();
      await (await other.producer({ topic: address, name: 'relevo' })).send(message('a', '2'));
      await other.close();
    });

    it('leaves nothing in doubt after a producer is closed: it refuses', async () => {
      const { bench, broker } = stage;
      const producer = await broker.producer({ topic: await bench.topic(1) });
      await producer.close();
      await expect(producer.send(message('a', 'tarde'))).rejects.toMatchObject({ name: 'BrokerUnavailable' });
    });

    for (const [what, interrupt] of Object.entries(stage.bench.interruptions ?? {}))
      interruption(stage, what, interrupt);
  });

  describe('health', () => {
    it('is good while the broker answers', async () => {
      expect(await stage.broker.health()).toEqual({ ok: true });
    });

    if (stage.bench.unreachable) absence(stage.bench);
  });
}

function interruption(stage: Stage, what: string, interrupt: () => Promise<void>): void {
  it(`when ${what}, a consumer gets back what it had not acknowledged, in order; late acknowledgements are void`, async () => {
    const { bench } = stage;
    const topic = await bench.topic(2);
    const broker = await bench.connect();
    const sent = spread(100, 10);
    await sendAll(await broker.producer({ topic }), sent);
    const consumer = await broker.consumer({ topic, subscription, name });
    const before = await take(consumer, 30);
    await interrupt();
    const received: IncomingMessage[] = [];
    await work(consumer, (batch) => received.push(...batch) > 0 && distinct(received) < sent.length);
    await consumer.ack(before);
    expect(textsByKey([...before, ...received])).toEqual(inOrder(sent));
    await broker.close();
  });

  it(`when ${what}, a producer goes on; what it could not confirm may be sent again`, async () => {
    const { bench } = stage;
    const topic = await bench.topic(2);
    const broker = await bench.connect();
    const producer = await broker.producer({ topic, name: 'relevo' });
    const sent = spread(400, 8);
    const outcomes = Promise.allSettled(sent.map((each) => producer.send(each)));
    await interrupt();
    const firstLost = (await outcomes).findIndex(({ status }) => status === 'rejected');
    if (firstLost >= 0) await sendAll(producer, sent.slice(firstLost));
    sent.push(message('k-0', 'después'));
    await producer.send(message('k-0', 'después'));

    const consumer = await broker.consumer({ topic, subscription, name });
    const received: IncomingMessage[] = [];
    await work(consumer, (batch) => received.push(...batch) > 0 && distinct(received) < sent.length);
    expect(textsByKey(received)).toEqual(inOrder(sent));
    await broker.close();
  });
}

function absence(bench: BrokerBench): void {
  it('is bad, with the reason, when it does not; nothing can be opened then', async () => {
    const broker = await bench.unreachable?.();
    const topic = await bench.topic(1);
    expect(await broker?.health()).toMatchObject({
      ok: false,
      motivo: expect.stringMatching(/ECONNREFUSED/) as string,
    });
    const unavailable = { name: 'BrokerUnavailable' };
    await expect(broker?.producer({ topic })).rejects.toMatchObject(unavailable);
    await expect(broker?.consumer({ topic, subscription, name })).rejects.toMatchObject(unavailable);
    await broker?.close();
  });
}
