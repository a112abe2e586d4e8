import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { NotYet } from '../../../application/not-yet.js';
import { DomainError } from '../../../domain/errors.js';
import { LoopBench, NAME, POLICY, TOPIC } from '../../../testing/bench/loop-bench.js';
import { soon } from '../../../testing/bench/soon.js';
import { UnknownSchema } from '../../avro/codec.js';
import { WriterSchemas } from '../../messages/writer-schemas.js';
import { Processor } from '../handling/processor.js';

let bench: LoopBench;
beforeEach(() => {
  bench = new LoopBench();
  return () => bench.close();
});

it('parks what fails for ever, with cause and attempts, and goes on with what is behind it and beside it', async () => {
  bench.moods.set('v', () => {
    throw new Error('poison');
  });
  await bench.consume();
  await bench.publish(['a', 1], ['v', 1], ['b', 1]);
  await soon(() => expect(bench.parked()).toMatchObject([{ causa: 'poison', intentos: '3' }]));
  expect(new Set(bench.effects)).toEqual(new Set(['a1', 'b1']));
});

it('parks at once what cannot be read, whatever its properties are', async () => {
  await bench.consume();
  const producer = await bench.producer();
  const strange = { id: 'ñ'.repeat(300), type: 'x'.repeat(300), mucho: 'y'.repeat(60_000) };
  await producer.send({ key: 'k'.repeat(300), payload: Buffer.from('nothing'), properties: strange });
  await bench.publish(['a', 1]);
  await soon(() => expect(bench.parked()).toMatchObject([{ intentos: '1', suscripcion: NAME }]));
  const [row] = [...bench.db.outbox.values()];
  expect([row?.clave.length, row?.mensaje.length, row?.tipo.length]).toEqual([36, 36, 36]);
  await soon(() => expect(bench.effects).toEqual(['a1']));
});

it('parks at once, with that reason, what neither this build nor the registry can read', async () => {
  const writers = new WriterSchemas({ schemas: async () => [], attachedVersion: async () => null });
  await bench.consume(bench.asWhole, { writers });
  const [fingerprint, producer] = ['0123456789abcdef', await bench.producer()];
  await producer.send({
    key: 'x',
    payload: Buffer.from('?'),
    properties: { id: 'x', type: 'Nueva', schema: fingerprint },
  });
  await bench.publish(['a', 1]);
  const cause = new UnknownSchema(TOPIC, fingerprint).message;
  await soon(() => expect(bench.parked()).toMatchObject([{ causa: cause, intentos: '1', permanente: 'true' }]));
  await soon(() => expect(bench.effects).toEqual(['a1']));
});

it('acknowledges what means nothing to its subscription, without a transaction', async () => {
  const deliveries = vi.spyOn(Processor.prototype, 'decode');
  onTestFinished(() => deliveries.mockRestore());
  await bench.publishUnheard('u');
  const loop = await bench.consume();
  await bench.publish(['a', 1]);
  await soon(() => expect(bench.effects).toEqual(['a1']));
  await loop.stop();
  await bench.consume();
  await bench.publish(['a', 2]);
  await soon(() => expect(bench.effects).toEqual(['a1', 'a2']));
  expect(bench.db.inbox.size).toBe(2);
  expect(deliveries.mock.calls.filter(([{ key }]) => key === 'u')).toHaveLength(1);
});

it('lets the other keys go on while a handler hangs, and parks what hangs', async () => {
  bench.moods.set('h', () => new Promise(() => undefined));
  await bench.consume();
  await bench.publish(['h', 1], ['a', 1]);
  await soon(() => expect(bench.runs.get('h')).toBeGreaterThan(0));
  await bench.publish(['b', 1]);
  await soon(() => expect(bench.effects).toEqual(expect.arrayContaining(['a1', 'b1'])));
  await soon(() => expect(bench.parked()).toMatchObject([{ causa: 'The handler took longer than 300 ms.' }]));
});

it('records an answer and asks no more', async () => {
  bench.moods.set('n', () => {
    throw new DomainError('pruebas.no', 'no', 'regla');
  });
  await bench.consume();
  await bench.publish(['n', 1], ['a', 1]);
  await soon(() => expect(bench.db.inbox.size).toBe(2));
  expect(bench.parked()).toEqual([]);
});

it('waits for a missing fact, and keeps the order of the key meanwhile', async () => {
  let there = false;
  bench.moods.set('t', () => {
    if (!there) throw new NotYet('fact');
  });
  await bench.consume();
  await bench.publish(['t', 1], ['t', 2], ['a', 1]);
  await soon(() => expect(bench.runs.get('t')).toBeGreaterThan(POLICY.faultAttempts + 2));
  expect(bench.effects).not.toContain('t1');
  there = true;
  await soon(() => expect(bench.effects.filter((e) => e.startsWith('t'))).toEqual(['t1', 't2']));
});

it('counts no attempt, and takes no more messages, while the database is away', async () => {
  const taken = vi.spyOn(Processor.prototype, 'decode');
  bench.away = true;
  await bench.consume();
  await bench.publish(['a', 1]);
  const tried = vi.spyOn(Processor.prototype, 'run');
  // From its second attempt on the loop knows.
  await soon(() => expect(tried.mock.calls.length).toBeGreaterThan(1));
  await bench.publish(['b', 1]);
  await soon(() => expect(tried.mock.calls.length).toBeGreaterThan(POLICY.faultAttempts * 100));
  expect(taken).toHaveBeenCalledTimes(1);
  bench.away = false;
  await soon(() => expect(bench.effects.sort()).toEqual(['a1', 'b1']));
  expect(bench.parked()).toEqual([]);
  vi.restoreAllMocks();
}, 15_000);

it('finishes the batch under way when it stops, and gives the rest back', async () => {
  let finish: () => void = () => undefined;
  bench.moods.set('a', () => new Promise<void>((resolve) => (finish = resolve)));
  const loop = await bench.consume();
  await bench.publish(['a', 1]);
  await soon(() => expect(bench.runs.get('a')).toBe(1));
  const stopped = loop.stop();
  finish();
  await stopped;
  expect(bench.effects).toEqual(['a1']);
  await bench.publish(['b', 1]);
  await bench.consume();
  await soon(() => expect(bench.effects).toEqual(['a1', 'b1']));
});
