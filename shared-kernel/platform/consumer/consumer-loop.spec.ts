import { direccion, topic } from '@alpespartner/schemas/topologia.js';
import type { SistemaEventos } from '@alpespartner/schemas/sistema.eventos/tipos.generated.js';
import { beforeEach, expect, it, vi } from 'vitest';
import { DomainError } from '../../domain/errors.js';
import { MemoryDatabase, directly } from '../../testing/memory-database.js';
import { MemoryInbox, MemoryUnitOfWork } from '../../testing/memory-unit-of-work.js';
import { announcementOf, factOf } from '../../testing/simulation/facts.js';
import { envelopeOf, rowOf } from '../outbox/announcement.js';
import { MemoryBroker } from '../pulsar/memory/broker.js';
import { MemoryServer } from '../pulsar/memory/server.js';
import { ConsumerLoop } from './consumer-loop.js';
import { RETRY } from './failure.js';
import { Processor } from './processor.js';
import { AunNo, suscripcion } from './subscription.js';

const TOPIC = 'sistema.eventos';
const NOMBRE = 'alerting-consumer';
const policy = { ...RETRY, baseMs: 1, maxMs: 5, faultAttempts: 3, handlerMs: 100 };
const log = { info: () => undefined, warn: () => undefined };
const clock = { now: () => new Date() };

let db: MemoryDatabase;
let server: MemoryServer;
let effects: string[];
let runs: Map<string, number>;
/** What the handler does with the n-th run of a message, by its key. */
let moods: Map<string, (run: number) => Promise<void> | void>;
/** Whether the database answers. */
let away: boolean;
let closing: (() => Promise<void>)[];

beforeEach(() => {
  [db, server, effects] = [new MemoryDatabase(), new MemoryServer(), []];
  [runs, moods, away, closing] = [new Map<string, number>(), new Map<string, () => void>(), false, []];
  server.createTopic(direccion(TOPIC), topic(TOPIC).particiones);
  return async () => {
    for (const close of closing) await close();
  };
});

const trip = <T>(effect: () => T): Promise<T> => {
  if (away) return Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }));
  return directly(effect);
};

async function handle(batch: readonly { readonly type: string; readonly data: unknown }[]): Promise<void> {
  for (const { data } of batch) {
    const { key, sequence } = factOf((data as SistemaEventos['AlertaSistema']).codigo);
    const run = (runs.get(key) ?? 0) + 1;
    runs.set(key, run);
    await moods.get(key)?.(run);
    effects.push(`${key}${sequence}`);
  }
}

async function consume(): Promise<ConsumerLoop> {
  const consumer = await new MemoryBroker(server).consumer({
    ...{ topic: direccion(TOPIC), subscription: NOMBRE, name: 'uno' },
  });
  const unitOfWork = new MemoryUnitOfWork(db, { source: 'p', clock, onAnnounced: () => undefined }, trip);
  const storage = { unitOfWork, inbox: new MemoryInbox(db, trip), clock };
  const loop = new ConsumerLoop(consumer, new Processor(suscripcion(TOPIC, NOMBRE, handle), storage, policy), {
    policy,
    log,
  });
  loop.start();
  closing.push(() => loop.stop());
  return loop;
}

async function publish(...messages: readonly (readonly [key: string, sequence: number])[]): Promise<void> {
  const producer = await new MemoryBroker(server).producer({ topic: direccion(TOPIC) });
  for (const [key, sequence] of messages) {
    const fact = announcementOf({ key, sequence, kind: 'plain' });
    const { payload, mensaje, tipo, esquema } = rowOf(TOPIC, envelopeOf<SistemaEventos>('p', fact, new Date()));
    await producer.send({ key, payload, properties: { id: mensaje, type: tipo, schema: esquema } });
  }
}

const parked = () =>
  [...db.outbox.values()].flatMap(({ topic: t, propiedades }) =>
    t === `${TOPIC}.${NOMBRE}` ? [JSON.parse(propiedades ?? '{}') as Record<string, string>] : [],
  );

it('parks what fails for ever, with cause and attempts, and goes on with what is behind it and beside it', async () => {
  moods.set('v', () => {
    throw new Error('poison');
  });
  await consume();
  await publish(['a', 1], ['v', 1], ['b', 1]);
  await vi.waitFor(() => expect(parked()).toMatchObject([{ causa: 'poison', intentos: '3' }]));
  expect(new Set(effects)).toEqual(new Set(['a1', 'b1']));
});

it('parks at once what cannot be read, whatever its properties are', async () => {
  await consume();
  const producer = await new MemoryBroker(server).producer({ topic: direccion(TOPIC) });
  const strange = { id: 'ñ'.repeat(300), type: 'x'.repeat(300), mucho: 'y'.repeat(60_000) };
  await producer.send({ key: 'k'.repeat(300), payload: Buffer.from('nothing'), properties: strange });
  await publish(['a', 1]);
  await vi.waitFor(() => expect(parked()).toMatchObject([{ intentos: '1', suscripcion: NOMBRE }]));
  const [row] = [...db.outbox.values()];
  expect([row?.clave.length, row?.mensaje.length, row?.tipo.length]).toEqual([36, 36, 36]);
  await vi.waitFor(() => expect(effects).toEqual(['a1']));
});

it('lets the other keys go on while a handler hangs, and parks what hangs', async () => {
  moods.set('h', () => new Promise(() => undefined));
  await consume();
  await publish(['h', 1], ['a', 1]);
  await vi.waitFor(() => expect(runs.get('h')).toBeGreaterThan(0));
  await publish(['b', 1]);
  await vi.waitFor(() => expect(effects).toEqual(expect.arrayContaining(['a1', 'b1'])));
  await vi.waitFor(() => expect(parked()).toMatchObject([{ causa: 'The handler took longer than 100 ms.' }]), 5_000);
});

it('records an answer and asks no more', async () => {
  moods.set('n', () => {
    throw new DomainError('pruebas.no', 'no', 'regla');
  });
  await consume();
  await publish(['n', 1], ['a', 1]);
  await vi.waitFor(() => expect(db.inbox.size).toBe(2));
  expect(parked()).toEqual([]);
});

it('waits for a missing fact, and keeps the order of the key meanwhile', async () => {
  let there = false;
  moods.set('t', () => {
    if (!there) throw new AunNo('fact');
  });
  await consume();
  await publish(['t', 1], ['t', 2], ['a', 1]);
  await vi.waitFor(() => expect(runs.get('t')).toBeGreaterThan(policy.faultAttempts + 2));
  expect(effects).not.toContain('t1');
  there = true;
  await vi.waitFor(() => expect(effects.filter((e) => e.startsWith('t'))).toEqual(['t1', 't2']));
});

it('counts no attempt, and takes no more messages, while the database is away', async () => {
  const taken = vi.spyOn(Processor.prototype, 'decode');
  away = true;
  await consume();
  await publish(['a', 1]);
  const tried = vi.spyOn(Processor.prototype, 'run');
  // From its second attempt on the loop knows.
  await vi.waitFor(() => expect(tried.mock.calls.length).toBeGreaterThan(1));
  await publish(['b', 1]);
  await vi.waitFor(() => expect(tried.mock.calls.length).toBeGreaterThan(policy.faultAttempts * 100), 10_000);
  expect(taken).toHaveBeenCalledTimes(1);
  away = false;
  await vi.waitFor(() => expect(effects.sort()).toEqual(['a1', 'b1']));
  expect(parked()).toEqual([]);
  vi.restoreAllMocks();
}, 15_000);

it('finishes the batch under way when it stops, and gives the rest back', async () => {
  let finish: () => void = () => undefined;
  moods.set('a', () => new Promise<void>((resolve) => (finish = resolve)));
  const loop = await consume();
  await publish(['a', 1]);
  await vi.waitFor(() => expect(runs.get('a')).toBe(1));
  const stopped = loop.stop();
  finish();
  await stopped;
  expect(effects).toEqual(['a1']);
  await publish(['b', 1]);
  await consume();
  await vi.waitFor(() => expect(effects).toEqual(['a1', 'b1']));
});
