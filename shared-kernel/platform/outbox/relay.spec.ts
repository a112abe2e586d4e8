import { beforeEach, expect, it } from 'vitest';
import { direccion } from '@alpespartner/schemas/topologia.js';
import { newId } from '../../application/ids.js';
import { soon } from '../../testing/bench/soon.js';
import { directly, MemoryDatabase } from '../../testing/doubles/memory-database.js';
import { MemoryLeases } from '../../testing/doubles/memory-leases.js';
import { MemoryOutboxStore } from '../../testing/doubles/memory-outbox-store.js';
import { MemoryUnitOfWork } from '../../testing/doubles/memory-unit-of-work.js';
import { MemoryBroker } from '../pulsar/memory/broker.js';
import { MemoryServer } from '../pulsar/memory/server.js';
import type { OutgoingMessage, Producer, ProducerOptions } from '../pulsar/port/broker.js';
import { BrokerUnavailable, UnsendableMessage } from '../pulsar/port/errors.js';
import { Relay } from './relay.js';

const [SISTEMA, AUDITORIA] = ['sistema.eventos', 'auditoria.eventos'];
const partitions = [SISTEMA, AUDITORIA].map((topic) => ({ topic, particion: 0 }));
const log = { warn: () => undefined };

/** A broker of which a test decides what happens to a message, by its key. */
class Moody extends MemoryBroker {
  made = 0;
  readonly moods = new Map<string, (send: () => Promise<void>) => Promise<void>>();

  override async producer(options: ProducerOptions): Promise<Producer> {
    this.made++;
    const producer = await super.producer(options);
    const send = (message: OutgoingMessage) => producer.send(message);
    return {
      send: (message) => this.moods.get(message.key)?.(() => send(message)) ?? send(message),
      close: () => producer.close(),
    };
  }
}

let db: MemoryDatabase;
let server: MemoryServer;
let broker: Moody;
let relay: Relay;

beforeEach(() => {
  db = new MemoryDatabase();
  server = new MemoryServer();
  for (const { topic } of partitions) server.createTopic(direccion(topic), 1);
  broker = new Moody(server);
  relay = relayOf('one');
  return () => relay.stop();
});

const relayOf = (owner: string) =>
  new Relay(new MemoryOutboxStore(db, directly), new MemoryLeases(db, owner, directly), broker, { log });

const write = (topics: string | readonly string[], ...keys: readonly string[]) =>
  commit([topics].flat(), keys, () => relay.wake());

async function commit(topics: readonly string[], keys: readonly string[], onAnnounced: () => void): Promise<void> {
  const options = { source: 'pruebas', clock: { now: () => new Date() }, onAnnounced };
  const rest = (key: string) => ({ mensaje: newId(), tipo: 't', esquema: 'e', payload: Buffer.from(key) });
  const rows = keys.flatMap((key) => topics.map((topic) => ({ topic, particion: 0, clave: key, ...rest(key) })));
  await new MemoryUnitOfWork(db, options, directly).run(async (tx) => tx.enqueue(...rows));
}

const published = (topic: string) =>
  server.topic(direccion(topic)).messages.map(({ key, properties }) => `${key}=${properties.position}`);

it('publishes what was committed, in order and under positions without a hole', async () => {
  await relay.start(partitions);
  await write(SISTEMA, 'a', 'b');
  await write(SISTEMA, 'c');
  await soon(() => expect(published(SISTEMA)).toEqual(['a=1', 'b=2', 'c=3']));
  await soon(() => expect(db.outbox.size).toBe(0));
});

it('publishes thousands that wait in the order of each partition, without a hole', async () => {
  const keys = Array.from({ length: 1_500 }, (_, i) => String(i + 1));
  await write([SISTEMA, AUDITORIA], ...keys);
  await relay.start(partitions);
  await soon(() => expect(db.outbox.size).toBe(0));
  for (const { topic } of partitions) expect(published(topic)).toEqual(keys.map((key) => `${key}=${key}`));
});

it('finds what nobody told of, where a hint was lost', async () => {
  await relay.start(partitions);
  await write(SISTEMA, 'a');
  await soon(() => expect(db.outbox.size).toBe(0));
  await commit([AUDITORIA], ['b'], () => undefined);
  await soon(() => expect(published(AUDITORIA)).toEqual(['b=1']));
});

it('does not let a topic that never answers hold up another', async () => {
  broker.moods.set('stuck', () => new Promise(() => undefined));
  await relay.start(partitions);
  await write(SISTEMA, 'stuck');
  await soon(() => expect(db.partition({ topic: SISTEMA, particion: 0 }).posicion).toBe(1n));
  for (const key of ['a', 'b']) await write(AUDITORIA, key);
  await soon(() => expect(published(AUDITORIA)).toEqual(['a=1', 'b=2']));
  broker.moods.clear();
}, 15_000);

it('sends again from the first that failed, after all that was in flight, with a new producer', async () => {
  const cut = new Set<string>();
  for (const key of ['b', 'c']) {
    broker.moods.set(key, (send) =>
      cut.has(key) ? send() : (cut.add(key), Promise.reject(new BrokerUnavailable('cut'))),
    );
  }
  await relay.start(partitions);
  await write(SISTEMA, 'a', 'b', 'c');
  await soon(() => expect(published(SISTEMA)).toEqual(['a=1', 'b=2', 'c=3']));
  expect(broker.made).toBe(2);
});

it('parks a row the broker can never take, with the position it had, and goes on', async () => {
  broker.moods.set('b', () => Promise.reject(new UnsendableMessage('too large for a frame')));
  await relay.start(partitions);
  await write(SISTEMA, 'a', 'b', 'c');
  await write(SISTEMA, 'd');
  await soon(() => expect(published(SISTEMA)).toEqual(['a=1', 'c=3', 'd=4']));
  await soon(() => expect(db.outbox.size).toBe(1));
  expect([...db.outbox.values()].map(({ aparcadoPor }) => aparcadoPor)).toEqual(['position 2: too large for a frame']);
});

it('hands over when it stops: what it sent is deleted, the rest is for the next owner', async () => {
  await relay.start(partitions);
  await write(SISTEMA, 'a');
  await soon(() => expect(published(SISTEMA)).toEqual(['a=1']));
  await relay.stop();
  expect(db.outbox.size).toBe(0);
  await write(SISTEMA, 'b');
  relay = relayOf('two');
  await relay.start(partitions);
  await soon(() => expect(published(SISTEMA)).toEqual(['a=1', 'b=2']));
});
