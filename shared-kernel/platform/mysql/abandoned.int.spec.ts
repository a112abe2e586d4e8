import { afterAll, beforeAll, expect, it } from 'vitest';
import { SystemClock } from '../../application/clock.js';
import { type ServiceDatabase, serviceDatabase } from '../../testing/bench/database.js';
import { TransactionOver } from './gate.js';
import { TypeormUnitOfWork } from './typeorm-unit-of-work.js';
import type { MysqlTx } from './unit-of-work.js';

let database: ServiceDatabase;
let unitOfWork: TypeormUnitOfWork;
beforeAll(async () => {
  database = await serviceDatabase([{ name: 'nota', statements: ['CREATE TABLE nota (texto VARCHAR(20) NOT NULL)'] }]);
  const options = { source: 'x', clock: new SystemClock(), onAnnounced: () => undefined };
  unitOfWork = new TypeormUnitOfWork(database.dataSource, options);
});
afterAll(() => database.close());

const note = (tx: MysqlTx, text: string) => tx.query('INSERT INTO nota (texto) VALUES (?)', [text]);

/** Runs work whose transaction fails while it waits for the database, as work does that has had its time. */
async function abandon(goOn: (tx: MysqlTx) => Promise<unknown>): Promise<unknown> {
  let later: Promise<unknown> = Promise.resolve();
  const failing = unitOfWork.run(async (tx) => {
    await note(tx, 'in time');
    later = tx.query('DO SLEEP(0.2)').then(() => goOn(tx));
    later.catch(() => undefined);
    throw new Error('its time is over');
  });
  await expect(failing).rejects.toThrow('its time is over');
  return later;
}

it.each([
  ['by the transaction it had', (tx: MysqlTx) => note(tx, 'late')],
  ['by one of its own', () => unitOfWork.run((tx) => note(tx, 'late'))],
])('of work that goes on behind its rollback nothing stays: %s', async (_, goOn) => {
  await expect(abandon(goOn)).rejects.toBeInstanceOf(TransactionOver);
  expect(await database.dataSource.query('SELECT * FROM nota')).toEqual([]);
});

it('what is begun within a transaction that was committed is free to begin another afterwards', async () => {
  let later: () => Promise<unknown> = () => Promise.resolve();
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => (go = resolve));
  await unitOfWork.run(async (tx) => {
    await note(tx, 'first');
    const begun = gate.then(() => unitOfWork.run((other) => note(other, 'second')));
    later = () => begun;
  });
  go();
  await later();
  expect(await database.dataSource.query('SELECT texto FROM nota ORDER BY texto')).toEqual([
    { texto: 'first' },
    { texto: 'second' },
  ]);
});
