import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Oidos } from '@alpespartner/schemas/oidos.js';
import { direccion, topic } from '@alpespartner/schemas/topologia.js';
import { SystemClock } from '../../../application/clock.js';
import { newId } from '../../../application/ids.js';
import { type FreshDatabase, freshDatabase } from '../../../testing/bench/database.js';
import { infra } from '../../../testing/bench/infra.js';
import { RETRY } from '../../consumer/handling/failure.js';
import { MysqlInbox } from '../../consumer/handling/inbox.mysql.js';
import { Processor } from '../../consumer/handling/processor.js';
import { type BatchHandler, subscriptionTo } from '../../consumer/handling/subscription.js';
import { ConsumerLoop } from '../../consumer/loop/consumer-loop.js';
import { connectDatabase } from '../../mysql/data-source.js';
import { kernelMigrations } from '../../mysql/migrations/kernel-migrations.js';
import { migrate } from '../../mysql/migrations/migrations.js';
import { TypeormUnitOfWork } from '../../mysql/typeorm-unit-of-work.js';
import { MysqlLeases } from '../../outbox/lease.mysql.js';
import { MysqlOutboxStore } from '../../outbox/outbox-store.mysql.js';
import { Relay } from '../../outbox/relay.js';
import { MemoryBroker } from '../../pulsar/memory/broker.js';
import { MemoryServer } from '../../pulsar/memory/server.js';

type Heard = Oidos<'sistema.eventos', 'alerting-consumer'>;

const TOPIC = 'sistema.eventos';
const silent = { info: () => undefined, warn: () => undefined };
const fast = { ...RETRY, baseMs: 1, maxMs: 5, faultAttempts: 3, handlerMs: 500 };
const clock = new SystemClock();

describe('from a commit to its effect', () => {
  let fresh: FreshDatabase;
  let db: DataSource;
  let server: MemoryServer;
  let closing: (() => Promise<unknown>)[];

  beforeAll(async () => {
    fresh = await freshDatabase(infra().mysqlUrl);
    db = await connectDatabase(fresh.url);
    await migrate(db, kernelMigrations);
    await db.query('CREATE TABLE efecto (n INT AUTO_INCREMENT PRIMARY KEY, codigo VARCHAR(64) NOT NULL)');
  });
  afterAll(async () => {
    await db.destroy();
    await fresh.drop();
  });
  beforeEach(async () => {
    server = new MemoryServer();
    closing = [];
    for (const { nombre, particiones } of [topic(TOPIC), topic('sistema.eventos.alerting-consumer')]) {
      server.createTopic(direccion(nombre), particiones);
    }
    for (const table of ['efecto', 'outbox', 'outbox_particion', 'inbox']) await db.query(`DELETE FROM ${table}`);
    return async () => {
      for (const close of closing.reverse()) await close();
    };
  });

  async function relay(owner = newId()): Promise<Relay> {
    const one = new Relay(new MysqlOutboxStore(db), new MysqlLeases(db, owner), new MemoryBroker(server), {
      log: silent,
    });
    await one.start(
      [0, 1]
        .map((particion) => ({ topic: TOPIC, particion }))
        .concat({ topic: 'sistema.eventos.alerting-consumer', particion: 0 }),
    );
    closing.push(() => one.stop());
    return one;
  }

  const unitOfWork = (onAnnounced: () => void = () => undefined) =>
    new TypeormUnitOfWork(db, { source: 'pruebas', clock, onAnnounced });

  async function consume(handle: BatchHandler<Heard>): Promise<void> {
    const consumer = await new MemoryBroker(server).consumer({
      topic: direccion(TOPIC),
      subscription: 'alerting-consumer',
      name: newId(),
    });
    const storage = { unitOfWork: unitOfWork(), inbox: new MysqlInbox(), clock };
    const processor = new Processor(subscriptionTo(TOPIC, 'alerting-consumer', handle), storage);
    const loop = new ConsumerLoop(consumer, processor, { policy: fast, log: silent });
    loop.start();
    closing.push(() => loop.stop());
  }

  const alerta = (subject: string, code: string, sequence = 1n) => ({
    type: 'AlertaSistema' as const,
    subject,
    sequence,
    data: {
      servicio: 'pruebas',
      nivel: 'info' as const,
      codigo: code,
      mensaje: '',
      metricas: {},
      timestamp: new Date(),
    },
  });
  const note: BatchHandler<Heard> = async (batch, tx) => {
    const alerts = batch.flatMap((m) => (m.type === 'AlertaSistema' ? [[m.data.codigo]] : []));
    if (alerts.length > 0) await tx.query('INSERT INTO efecto (codigo) VALUES ?', [alerts]);
  };
  const effects = async () =>
    (await db.query<{ codigo: string }[]>('SELECT codigo FROM efecto ORDER BY n')).map((e) => e.codigo);

  it('announces nothing of a transaction that fails', async () => {
    await expect(
      unitOfWork().run(async (tx) => {
        tx.announce(TOPIC, alerta('a', 'x'));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await db.query('SELECT id FROM outbox')).toEqual([]);
  });

  it('gives every announced fact one effect, in order of its key, and empties the outbox', async () => {
    const one = await relay();
    await consume(note);
    for (let i = 0; i < 50; i++) {
      await unitOfWork(() => one.wake()).run(async (tx) =>
        tx.announce(TOPIC, alerta('a', `a${i}`), alerta('b', `b${i}`)),
      );
    }
    await vi.waitFor(async () => expect(await effects()).toHaveLength(100), 10_000);
    const codes = await effects();
    for (const key of ['a', 'b']) {
      expect(codes.filter((c) => c.startsWith(key))).toEqual(Array.from({ length: 50 }, (_, i) => `${key}${i}`));
    }
    await vi.waitFor(async () => expect(await db.query('SELECT id FROM outbox')).toEqual([]), 10_000);
    const posiciones = await db.query<{ p: string }[]>(`SELECT SUM(posicion) p FROM outbox_particion WHERE topic = ?`, [
      TOPIC,
    ]);
    expect(Number(posiciones[0]?.p)).toBe(100);
  });

  it('parks the message whose handler always fails, with its cause, and goes on with the others', async () => {
    const one = await relay();
    await consume(async (batch, tx) => {
      if (batch.some((m) => m.type === 'AlertaSistema' && m.data.codigo === 'veneno')) throw new Error('poison');
      await note(batch, tx);
    });
    await unitOfWork(() => one.wake()).run(async (tx) =>
      tx.announce(TOPIC, alerta('a', 'a0'), alerta('v', 'veneno'), alerta('v', 'v1', 2n), alerta('b', 'b0')),
    );
    await vi.waitFor(async () => expect((await effects()).sort()).toEqual(['a0', 'b0', 'v1']), 10_000);
    const parked = await new MemoryBroker(server).consumer({
      topic: direccion('sistema.eventos.alerting-consumer'),
      subscription: 'pendientes',
      name: 'p',
    });
    const [message] = await parked.receive(10);
    expect(message?.properties).toMatchObject({ type: 'AlertaSistema', causa: 'poison', intentos: '3' });
  });

  it('goes on from where a killed relay was, under the same positions', async () => {
    const store = new MysqlOutboxStore(db);
    const dead = new MysqlLeases(db, 'dead');
    await dead.declare([
      { topic: TOPIC, particion: 0 },
      { topic: TOPIC, particion: 1 },
    ]);
    await unitOfWork().run(async (tx) => tx.announce(TOPIC, alerta('a', 'a0'), alerta('a', 'a1', 2n)));
    const [assignment] = await store.advance(await dead.take(new Set()), [], 10);
    expect(assignment?.rows.map(({ posicion }) => posicion)).toEqual([1n, 2n]);
    await consume(note);
    await relay();
    await vi.waitFor(async () => expect(await effects()).toEqual(['a0', 'a1']), 10_000);
    const [row] = await db.query<{ p: string }[]>('SELECT MAX(posicion) p FROM outbox_particion');
    expect(row?.p).toBe('2');
  });

  it('refuses positions to an owner that was replaced', async () => {
    const store = new MysqlOutboxStore(db);
    const slow = new MysqlLeases(db, 'slow');
    await slow.declare([
      { topic: TOPIC, particion: 0 },
      { topic: TOPIC, particion: 1 },
    ]);
    const held = await slow.take(new Set());
    await db.query('UPDATE outbox_particion SET hasta = ?', [new Date(0)]);
    await new MysqlLeases(db, 'quick').take(new Set());
    await unitOfWork().run(async (tx) => tx.announce(TOPIC, alerta('a', 'a0')));
    await expect(store.advance(held, [], 10)).rejects.toThrow('taken over');
    expect(slow.sure).toBe(false);
  });
});
