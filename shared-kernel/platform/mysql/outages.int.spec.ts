import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { SystemClock } from '../../application/clock.js';
import { type FreshDatabase, freshDatabase } from '../../testing/bench/database.js';
import { infra } from '../../testing/bench/infra.js';
import { TcpProxy } from '../../testing/bench/tcp-proxy.js';
import { connectDatabase } from './data-source.js';
import { isRetryable, isUnavailable } from './errors.js';
import { TransactionOver } from './gate.js';
import { TypeormUnitOfWork } from './typeorm-unit-of-work.js';

/** More than there are connections in a pool. */
const CROWD = 40;
const limits = { silenceMs: 1_500, acquireMs: 10_000, lockMs: 1_000 };
const never = new Promise<never>(() => undefined);

let database: FreshDatabase;
let proxy: TcpProxy;
let through: string;
let source: DataSource;
let unitOfWork: TypeormUnitOfWork;

const open = (given = limits): Promise<DataSource> => connectDatabase(through, [], given);
const unitOfWorkOf = (from: DataSource): TypeormUnitOfWork =>
  new TypeormUnitOfWork(from, { source: 'pruebas', clock: new SystemClock(), onAnnounced: () => undefined });
const sum = async (): Promise<string> => {
  const [row] = await source.query<{ n: string }[]>('SELECT CAST(SUM(n) AS CHAR) n FROM cuenta');
  return row?.n ?? '';
};

beforeAll(async () => {
  database = await freshDatabase(infra().mysqlUrl);
  const { hostname, port } = new URL(database.url);
  proxy = await TcpProxy.to(hostname, Number(port));
  through = Object.assign(new URL(database.url), { host: proxy.address }).href;
  const direct = await connectDatabase(database.url);
  await direct.query('CREATE TABLE cuenta (id INT PRIMARY KEY, n INT NOT NULL) ENGINE=InnoDB');
  await direct.query('INSERT INTO cuenta VALUES (1, 0), (2, 0)');
  await direct.destroy();
});
beforeEach(async () => {
  source = await open();
  unitOfWork = unitOfWorkOf(source);
  await source.query('UPDATE cuenta SET n = 0');
  return async () => {
    proxy.cut();
    await source.destroy();
  };
});
afterAll(async () => {
  await proxy.close();
  await database.drop();
});

it('a statement on a connection that lost every byte fails as an outage, and the next one is served', async () => {
  const asked = source.query('SELECT SLEEP(0.2)').catch((error: unknown) => error);
  proxy.silence();
  expect(isUnavailable(await asked)).toBe(true);
  expect(await sum()).toBe('0');
});

it('a transaction on such a connection fails too, and leaves no lock behind', async () => {
  const failed = unitOfWork
    .run(async (tx) => {
      await tx.query('UPDATE cuenta SET n = n + 1 WHERE id = 1');
      proxy.silence();
      await tx.query('SELECT 1');
    })
    .catch((error: unknown) => error);
  expect(isUnavailable(await failed)).toBe(true);
  // The server does not know that its client is gone, and ends it by a limit of its own.
  await unitOfWork.run((tx) => tx.query('UPDATE cuenta SET n = n + 1 WHERE id = 1'));
  expect(await sum()).toBe('1');
});

it('work that hangs inside its transaction loses it, whatever it waits for, and gives up its place', async () => {
  const hung = Array.from({ length: CROWD }, () =>
    unitOfWork.run(async (tx) => {
      await tx.query('SELECT n FROM cuenta WHERE id = 1');
      await never;
    }),
  );
  for (const error of await Promise.all(hung.map((one) => one.catch((e: unknown) => e)))) {
    expect(isUnavailable(error)).toBe(true);
  }
  await unitOfWork.run((tx) => tx.query('UPDATE cuenta SET n = n + 1 WHERE id = 1'));
  expect(await sum()).toBe('1');
});

it('many transactions that each read beside themselves all come to their end', async () => {
  await Promise.all(
    Array.from({ length: CROWD }, () =>
      unitOfWork.run(async (tx) => {
        await tx.query('SELECT 1');
        await source.query('SELECT 1');
        await tx.query('UPDATE cuenta SET n = n + 1 WHERE id = 1');
      }),
    ),
  );
  expect(await sum()).toBe(String(CROWD));
});

it('nobody waits for a connection without an end', async () => {
  const small = await open({ ...limits, silenceMs: 0, acquireMs: 200 });
  const held = Array.from({ length: CROWD }, () => small.createQueryRunner());
  const got = await Promise.allSettled(held.map((runner) => runner.connect()));
  const refused = got.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.every(isUnavailable)).toBe(true);
  for (const [i, runner] of held.entries()) if (got[i]?.status === 'fulfilled') await runner.release();
  // Those that came too late for who had asked are back in the pool.
  await Promise.all(Array.from({ length: CROWD }, () => small.query('SELECT 1')));
  await small.destroy();
});

it('a lock that somebody keeps is waited for within its limit, and the transaction is tried again', async () => {
  const keeper = await open({ ...limits, silenceMs: 0 });
  const runner = keeper.createQueryRunner();
  await runner.startTransaction();
  await runner.query('UPDATE cuenta SET n = n + 1 WHERE id = 1');
  const tried = vi.fn();
  const waiting = unitOfWork.run(async (tx) => {
    await tx.query('UPDATE cuenta SET n = n + 1 WHERE id = 1').catch((error: unknown) => {
      tried(isRetryable(error));
      throw error;
    });
  });
  await vi.waitFor(() => expect(tried).toHaveBeenCalledWith(true), 10_000);
  await runner.commitTransaction();
  await waiting;
  expect(await sum()).toBe('2');
  await runner.release();
  await keeper.destroy();
});

it('a statement under way keeps neither a failed transaction nor its locks', async () => {
  const failed = unitOfWork.run(async (tx) => {
    await tx.query('UPDATE cuenta SET n = n + 1 WHERE id = 1');
    void tx.query('SELECT SLEEP(3600)').catch(() => undefined);
    throw new Error('no');
  });
  await expect(failed).rejects.toThrow('no');
  await unitOfWork.run((tx) => tx.query('UPDATE cuenta SET n = n + 1 WHERE id = 1'));
  expect(await sum()).toBe('1');
});

it('work that was given up and goes on writes nothing any more', async () => {
  let late: Promise<unknown> = never;
  const failed = unitOfWork.run(async (tx) => {
    await tx.query('UPDATE cuenta SET n = n + 1 WHERE id = 1');
    late = tx
      .query('SELECT SLEEP(0.3)')
      .then(() => tx.query('UPDATE cuenta SET n = n + 100 WHERE id = 2'))
      .catch((error: unknown) => error);
    throw new Error('given up');
  });
  await expect(failed).rejects.toThrow('given up');
  expect(await late).toBeInstanceOf(TransactionOver);
  expect(await sum()).toBe('0');
});

it('work that does not mind a deadlock is done as a whole, or not at all', async () => {
  const meet = [0, 0];
  const both = ([first, second]: readonly [number, number], me: 0 | 1) =>
    unitOfWork.run(async (tx) => {
      await tx.query('UPDATE cuenta SET n = n + 1 WHERE id = ?', [first]);
      meet[me] = 1;
      await vi.waitFor(() => expect(meet).toEqual([1, 1]), 5_000);
      await tx.query('UPDATE cuenta SET n = n + 1 WHERE id = ?', [second]).catch(() => undefined);
    });
  await Promise.all([both([1, 2], 0), both([2, 1], 1)]);
  expect(await sum()).toBe('4');
});
