import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SystemClock } from '../../application/clock.js';
import { newId } from '../../application/ids.js';
import { type ServiceDatabase, serviceDatabase } from '../../testing/bench/database.js';
import { TcpProxy } from '../../testing/bench/tcp-proxy.js';
import { appendOf, eventStoreContract, receipt } from '../../testing/contracts/event-store.contract.js';
import { QueueFull } from '../concurrency/batcher.js';
import { connectDatabase } from '../mysql/data-source.js';
import { eventStoreMigrations } from '../mysql/migrations/kernel-migrations.js';
import { TypeormUnitOfWork } from '../mysql/typeorm-unit-of-work.js';
import { type MysqlTx, MysqlUnitOfWork } from '../mysql/unit-of-work.js';
import { VersionConflict } from './event-store.js';
import { type EventStoreOptions, MysqlEventStore } from './event-store.mysql.js';

const clock = new SystemClock();

function storeOn({ dataSource }: ServiceDatabase, other: Partial<EventStoreOptions<'conversiones.eventos'>> = {}) {
  const unitOfWork = new TypeormUnitOfWork(dataSource, { source: 'x', clock, onAnnounced: () => undefined });
  const options = { topic: 'conversiones.eventos', source: 'x', dataSource, unitOfWork, clock } as const;
  return { unitOfWork, store: new MysqlEventStore({ ...options, ...other }) };
}

eventStoreContract('MySQL', async () => {
  const database = await serviceDatabase(eventStoreMigrations);
  return { store: storeOn(database).store, close: () => database.close() };
});

/** Commits, and then loses the answer, the first `times` times. */
class Forgetful extends MysqlUnitOfWork {
  constructor(
    private readonly inner: MysqlUnitOfWork,
    private times: number,
  ) {
    super();
  }
  current() {
    return this.inner.current();
  }
  async run<T>(work: (tx: MysqlTx) => Promise<T>): Promise<T> {
    const result = await this.inner.run(work);
    if (this.times-- > 0) throw Object.assign(new Error('lost'), { code: 'PROTOCOL_CONNECTION_LOST' });
    return result;
  }
}

/** Where a database is, and its address by way of another host. */
function destination(address: string) {
  const url = new URL(address);
  const through = (host: string) => Object.assign(new URL(address), { host }).href;
  return { hostname: url.hostname, port: Number(url.port), through };
}

describe('the store in MySQL', () => {
  let database: ServiceDatabase;
  beforeAll(async () => {
    database = await serviceDatabase(eventStoreMigrations);
  });
  afterAll(() => database.close());
  const payloads = async (table: string, key: string, id: string) => {
    const order = table === 'evento' ? 'posicion' : 'id';
    const sql = `SELECT payload FROM ${table} WHERE ${key} = ? ORDER BY ${order}`;
    return (await database.dataSource.query<{ payload: Buffer }[]>(sql, [id])).map(({ payload }) => payload);
  };

  it('publishes the bytes it stores', async () => {
    const id = newId();
    const { store } = storeOn(database);
    await store.append(appendOf(id));
    await store.append(appendOf(id, 1));
    expect(await payloads('outbox', 'clave', id)).toEqual(await payloads('evento', 'flujo', id));
    expect(await payloads('evento', 'flujo', id)).toHaveLength(2);
  });

  it('joins the transaction it is called in: nothing stays of one that fails, no position either', async () => {
    const id = newId();
    const { store, unitOfWork } = storeOn(database);
    const head = await store.head();
    const failing = unitOfWork.run(async () => {
      await store.append(appendOf(id));
      expect(await store.load(id)).toHaveLength(1);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await store.load(id)).toEqual([]);
    expect(await payloads('outbox', 'clave', id)).toEqual([]);
    expect(await store.head()).toBe(head);
  });

  it('leaves nothing of a lost race in a transaction that goes on', async () => {
    const [id, other] = [newId(), newId()];
    const { store, unitOfWork } = storeOn(database);
    await store.append(appendOf(id));
    const head = await store.head();
    await unitOfWork.run(async () => {
      await expect(store.append(appendOf(id))).rejects.toBeInstanceOf(VersionConflict);
      await store.append(appendOf(other));
    });
    expect(await payloads('outbox', 'clave', id)).toHaveLength(1);
    expect((await store.readAll(head, 10)).map(({ position }) => position)).toEqual([head + 1n]);
  });

  it('asks again after a commit whose answer was lost: each is stored once, with its receipt', async () => {
    const { unitOfWork } = storeOn(database);
    const { store } = storeOn(database, { unitOfWork: new Forgetful(unitOfWork, 2) });
    const ids = Array.from({ length: 30 }, () => newId());
    const [other] = ids;
    const results = await Promise.allSettled([
      ...ids.map((id) => store.append(appendOf(id, 0, { with: receipt() }))),
      store.append(appendOf(other!)),
    ]);
    expect(results.map(({ status }) => status)).toEqual([...ids.map(() => 'fulfilled'), 'rejected']);
    for (const id of ids) expect(await store.load(id)).toHaveLength(1);
    expect(await payloads('outbox', 'clave', other!)).toHaveLength(1);
  });

  it.each([
    ['before it arrives', false],
    ['before its answer does', true],
  ])('finds out what became of a commit whose connection is cut %s', async (_, arrives) => {
    const { hostname, port, ...rest } = destination(database.url);
    const proxy = await TcpProxy.to(hostname, port);
    const dataSource = await connectDatabase(rest.through(proxy.address));
    try {
      const { store } = storeOn({ ...database, dataSource }, { queue: { workers: 1 } });
      const head = await store.head();
      const ids = Array.from({ length: 20 }, () => newId());
      const taken = newId();
      await store.append(appendOf(taken));
      // Byte 3 begins a query: not a setting whose name has the word in it.
      proxy.cutAt('\x03COMMIT', arrives);
      const results = await Promise.allSettled([
        ...ids.map((id) => store.append(appendOf(id, 0, { with: receipt() }))),
        store.append(appendOf(taken)),
      ]);
      expect(results.map(({ status }) => status)).toEqual([...ids.map(() => 'fulfilled'), 'rejected']);
      expect(results.at(-1)).toMatchObject({ reason: expect.any(VersionConflict) as unknown });
      for (const id of ids) expect(await payloads('outbox', 'clave', id)).toHaveLength(1);
      const all = await store.readAll(head, 100);
      expect(all.map(({ position }) => position)).toEqual(all.map((__, i) => head + BigInt(i) + 1n));
      expect(all.map(({ envelope }) => envelope.subject).sort()).toEqual([taken, ...ids].sort());
    } finally {
      await dataSource.destroy();
      await proxy.close();
    }
  });

  it('keeps one gapless order while two processes append and a third reads along', async () => {
    const [one, two, reader] = [storeOn(database).store, storeOn(database).store, storeOn(database).store];
    const start = await reader.head();
    let writing = true;
    const follow = async () => {
      const seen: bigint[] = [];
      for (let at = start; writing || at < (await reader.head()); at = seen.at(-1) ?? start) {
        seen.push(...(await reader.readAll(at, 50)).map(({ position }) => position));
      }
      return seen;
    };
    const reading = follow();
    const write = async (store: typeof one) => {
      for (let i = 0; i < 15; i++) {
        await Promise.all(Array.from({ length: 20 }, () => store.append(appendOf(newId()))));
      }
    };
    await Promise.all([write(one), write(two)]);
    writing = false;
    const seen = await reading;
    expect(seen).toEqual(Array.from({ length: 600 }, (_, i) => start + BigInt(i) + 1n));
  });

  it('refuses at once what its queue cannot hold', async () => {
    const { store } = storeOn(database, { queue: { maxQueue: 10 } });
    const results = await Promise.allSettled(Array.from({ length: 12 }, () => store.append(appendOf(newId()))));
    const refused = results.filter((r) => r.status === 'rejected').map(({ reason }) => reason as unknown);
    expect(refused).toEqual([expect.any(QueueFull), expect.any(QueueFull)]);
  });
});
