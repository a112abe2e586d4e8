import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../application/ids.js';
import type { Inbox } from '../../platform/consumer/handling/inbox.js';
import type { OutboxRow } from '../../platform/messages/outbox-row.js';
import { isDuplicateKey } from '../../platform/mysql/errors.js';
import type { MysqlUnitOfWork } from '../../platform/mysql/unit-of-work.js';
import type { Held, Leases } from '../../platform/outbox/lease.js';
import { Fenced, MAX_PAYLOAD, type OutboxStore, type PositionedRow } from '../../platform/outbox/outbox-store.js';

/** The storage of one service, empty at the start of each test. */
interface StorageBench {
  start(): Promise<void>;
  empty(): Promise<void>;
  stop(): Promise<void>;
  store(): OutboxStore;
  inbox(): Inbox;
  unitOfWork(): MysqlUnitOfWork;
  leases(owner: string): Leases;
  /** The present leases run out now. */
  expire(): Promise<void>;
}

const [A, B] = [0, 1].map((particion) => ({ topic: 'sistema.eventos', particion })) as [Partition, Partition];
type Partition = { topic: string; particion: number };
const NOTHING = new Set<string>();

const row = (key: string, { topic, particion }: Partition, payload = Buffer.from(key)): OutboxRow => ({
  topic,
  particion,
  clave: key,
  payload,
  mensaje: newId(),
  tipo: 'AlertaSistema',
  esquema: 'e',
  propiedades: { causa: key },
});

/** What every storage does for relay and consumer, whatever it is made of. */
export function storageContract(name: string, make: () => StorageBench): void {
  describe(name, () => {
    const bench = make();
    beforeAll(() => bench.start());
    beforeEach(() => bench.empty());
    afterAll(() => bench.stop());

    const write = (...rows: readonly OutboxRow[]) => bench.unitOfWork().run(async (tx) => tx.enqueue(...rows));
    async function owner(nombre: string): Promise<{ leases: Leases; held: Held[] }> {
      const leases = bench.leases(nombre);
      await leases.declare([A, B]);
      return { leases, held: await leases.take(NOTHING) };
    }
    const placed = async (held: readonly Held[], limit = 10) =>
      (await bench.store().advance(held, [], limit)).map(({ particion, rows }) => ({
        particion,
        rows: rows.map(({ clave, posicion }) => `${clave}=${posicion}`),
      }));

    leasing({ bench, owner, write, placed });
    placing({ bench, owner, write, placed });
    remembering(bench);
  });
}

interface Tools {
  readonly bench: StorageBench;
  readonly owner: (name: string) => Promise<{ leases: Leases; held: Held[] }>;
  readonly write: (...rows: readonly OutboxRow[]) => Promise<void>;
}

function leasing({ bench, owner, write, placed }: Placing): void {
  it('gives each partition to one owner, whose lease can be renewed', async () => {
    const first = await owner('first');
    expect(first.held.map(({ particion }) => particion).sort()).toEqual([0, 1]);
    expect((await owner('second')).held).toEqual([]);
    expect(first.leases.sure).toBe(false);
    expect(await first.leases.renew(2)).toBe(true);
    expect(first.leases.sure).toBe(true);
  });

  it('gives a lease that ran out to whoever asks, under the next epoch', async () => {
    const first = await owner('first');
    await bench.expire();
    const second = await owner('second');
    const epochs = (held: readonly Held[]) => held.map(({ epoca }) => Number(epoca));
    expect(epochs(second.held)).toEqual(epochs(first.held).map((epoch) => epoch + 1));
    expect(await first.leases.renew(2)).toBe(false);
  });

  it('frees what is released at once', async () => {
    const { leases } = await owner('first');
    await leases.release();
    expect(leases.sure).toBe(false);
    expect((await owner('second')).held).toHaveLength(2);
  });

  it('commits no position of an owner that was replaced', async () => {
    const { held } = await owner('first');
    await write(row('a', A));
    await bench.expire();
    const second = await owner('second');
    await expect(bench.store().advance(held, [], 10)).rejects.toThrow(Fenced);
    expect(await placed(second.held)).toEqual([{ particion: 0, rows: ['a=1'] }]);
  });
}

interface Placing extends Tools {
  readonly placed: (held: readonly Held[], limit?: number) => Promise<{ particion: number; rows: string[] }[]>;
}

function placing({ bench, owner, write, placed }: Placing): void {
  it('numbers the rows of each partition without a hole, in the order they were written', async () => {
    const { held } = await owner('first');
    await write(row('a', A), row('b', B), row('c', A));
    expect(await placed(held)).toEqual([
      { particion: 0, rows: ['a=1', 'c=2'] },
      { particion: 1, rows: ['b=1'] },
    ]);
  });

  it('takes many that wait a part at a time, those of each partition in their order', async () => {
    const { held } = await owner('first');
    await write(...[...'abcdefgh'].flatMap((key) => [row(key, A), row(key, B)]));
    const [store, seen] = [bench.store(), [[], []] as string[][]];
    for (let done: readonly PositionedRow[] | null = null; done?.length !== 0;) {
      const mine = held.map((one) => ({ ...one, posicion: BigInt(seen[one.particion]!.length) }));
      done = (await store.advance(mine, done ?? [], 3)).flatMap(({ rows }) => rows);
      for (const { clave, particion, posicion } of done) seen[particion]?.push(`${clave}${posicion}`);
    }
    expect(seen).toEqual(Array(2).fill(['a1', 'b2', 'c3', 'd4', 'e5', 'f6', 'g7', 'h8']));
  });

  it('deletes what is done together with the next positions', async () => {
    const { held } = await owner('first');
    await write(row('a', A));
    const [first] = await bench.store().advance(held, [], 10);
    await write(row('b', A));
    const [next] = await bench.store().advance(
      held.map((one) => (one.particion === 0 ? { ...one, posicion: 1n } : one)),
      first?.rows ?? [],
      10,
    );
    expect(next?.rows.map(({ clave, posicion }) => `${clave}=${posicion}`)).toEqual(['b=2']);
    expect(await bench.store().pending()).toEqual({ waiting: 1, parked: 0 });
  });

  it('shows the next owner what was in flight, at its positions', async () => {
    await write(row('a', A), row('b', A), row('c', A));
    const { held } = await owner('first');
    const [assignment] = await bench.store().advance(held, [], 10);
    await bench.store().park([assignment!.rows[1]!], 'position 2: too large');
    await bench.expire();
    const { held: taken } = await owner('second');
    const [of] = taken.filter(({ particion }) => particion === 0);
    expect(of?.posicion).toBe(3n);
    const unfinished = await bench.store().rowsInFlight(of!);
    expect(unfinished?.rows.map(({ clave, posicion }) => `${clave}=${posicion}`)).toEqual(['a=1', 'c=3']);
    await bench.store().advance([], unfinished?.rows ?? [], 0);
    expect(await bench.store().rowsInFlight(of!)).toBeNull();
    expect(await bench.store().pending()).toEqual({ waiting: 0, parked: 1 });
  });

  it('parks a row that no frame holds before it has a position', async () => {
    const { held } = await owner('first');
    await write(row('a', A), row('big', A, Buffer.alloc(MAX_PAYLOAD + 1)), row('b', A));
    expect(await placed(held)).toEqual([{ particion: 0, rows: ['a=1', 'b=2'] }]);
    expect(await bench.store().pending()).toEqual({ waiting: 2, parked: 1 });
  });

  it('shows nothing of a transaction that fails', async () => {
    const failing = bench.unitOfWork().run(async (tx) => {
      tx.enqueue(row('a', A));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await bench.store().pending()).toEqual({ waiting: 0, parked: 0 });
  });
}

function remembering(bench: StorageBench): void {
  const now = new Date('2026-03-01T00:00:00Z');
  const take = (subscription: string, ...ids: string[]) =>
    bench.unitOfWork().run(async (tx) => [...(await bench.inbox().takeNew(tx, subscription, ids, now))].sort());

  it('knows each message of each subscription once', async () => {
    expect(await take('s', 'a', 'b', 'a')).toEqual(['a', 'b']);
    expect(await take('s', 'a', 'c')).toEqual(['c']);
    expect(await take('t', 'a')).toEqual(['a']);
  });

  it('forgets with the transaction', async () => {
    const failing = bench.unitOfWork().run(async (tx) => {
      await bench.inbox().takeNew(tx, 's', ['a'], now);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await take('s', 'a')).toEqual(['a']);
  });

  it('lets one of two transactions have the message, and tells the other', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => take('s', 'a')));
    const had = outcomes.filter((o) => o.status === 'fulfilled' && o.value.length > 0);
    const refused = outcomes.flatMap((o) => (o.status === 'rejected' ? [o.reason as unknown] : []));
    expect(had).toHaveLength(1);
    expect(refused.every(isDuplicateKey)).toBe(true);
  });
}
