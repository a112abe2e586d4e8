import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SystemClock } from '../../../application/clock.js';
import { type ServiceDatabase, serviceDatabase } from '../../../testing/bench/database.js';
import { TypeormUnitOfWork } from '../../mysql/typeorm-unit-of-work.js';
import { MysqlInbox } from './inbox.mysql.js';

describe('the inbox', () => {
  let database: ServiceDatabase;
  const inbox = new MysqlInbox();

  beforeAll(async () => {
    database = await serviceDatabase();
  });
  afterAll(() => database.close());

  const run = <T>(work: Parameters<TypeormUnitOfWork['run']>[0]): Promise<T> => {
    const options = { source: 'pruebas', clock: new SystemClock(), onAnnounced: () => undefined };
    return new TypeormUnitOfWork(database.dataSource, options).run(work) as Promise<T>;
  };
  const take = async (subscription: string, ...ids: string[]): Promise<string[]> =>
    run(async (tx) => [...(await inbox.takeNew(tx, subscription, ids, new Date()))]);

  it('gives each message once, alone or among new ones, and to each subscription', async () => {
    expect(await take('una', 'a', 'b', 'a')).toEqual(['a', 'b']);
    expect(await take('una', 'c', 'a', 'd', 'd')).toEqual(['c', 'd']);
    expect(await take('una', 'a', 'c')).toEqual([]);
    expect(await take('otra', 'a')).toEqual(['a']);
  });

  it('marks nothing of a transaction that fails, also after it met known messages', async () => {
    await take('tres', 'a');
    const failing = run(async (tx) => {
      await inbox.takeNew(tx, 'tres', ['a', 'b'], new Date());
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await take('tres', 'a', 'b')).toEqual(['b']);
  });

  it('gives a message to one of two that ask at the same time', async () => {
    const answers = await Promise.all([take('cuatro', 'x', 'y'), take('cuatro', 'y', 'x'), take('cuatro', 'x')]);
    expect(answers.flat().sort()).toEqual(['x', 'y']);
  });
});
