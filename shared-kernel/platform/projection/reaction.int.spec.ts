import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { SystemClock } from '../../application/clock.js';
import { newId } from '../../application/ids.js';
import { type ServiceDatabase, serviceDatabase } from '../../testing/bench/database.js';
import { appendOf } from '../../testing/contracts/event-store.contract.js';
import type { Recorded } from '../event-store/event-store.js';
import { MysqlEventStore } from '../event-store/event-store.mysql.js';
import { eventStoreMigrations } from '../mysql/migrations/kernel-migrations.js';
import { TypeormUnitOfWork } from '../mysql/typeorm-unit-of-work.js';
import type { MysqlTx } from '../mysql/unit-of-work.js';
import { ProjectionLoop } from './projection-loop.js';
import { Projector } from './projector.js';

const EVENTS = 2_500;
let database: ServiceDatabase;
beforeAll(async () => {
  const done = 'CREATE TABLE hecho (n BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, posicion BIGINT NOT NULL)';
  database = await serviceDatabase([...eventStoreMigrations, { name: 'hecho', statements: [done] }]);
});
afterAll(() => database.close());

/** A process: a store, and a reaction that fails every third time after it has written. */
function processOn({ dataSource }: ServiceDatabase) {
  const clock = new SystemClock();
  const unitOfWork = new TypeormUnitOfWork(dataSource, { source: 'x', clock, onAnnounced: () => undefined });
  const store = new MysqlEventStore({ topic: 'conversiones.eventos', source: 'x', dataSource, unitOfWork, clock });
  let times = 0;
  const write = (events: readonly Recorded<ConversionesEventos>[]) => async (tx: MysqlTx) => {
    await tx.query('INSERT INTO hecho (posicion) VALUES ?', [events.map(({ position }) => [String(position)])]);
    if (++times % 3 === 0) throw new Error('no');
  };
  const projector = new Projector(unitOfWork, store, 'anotar', { fold: async (events) => [write(events)] });
  const loop = new ProjectionLoop([projector], { warn: () => undefined });
  store.onAppended(() => loop.wake());
  return { store, loop };
}

it('takes each event once and in order, though it fails and two processes follow while both append', async () => {
  const processes = [processOn(database), processOn(database)];
  for (const { loop } of processes) await loop.onApplicationBootstrap();
  await Promise.all(Array.from({ length: EVENTS }, (_, i) => processes[i % 2]!.store.append(appendOf(newId()))));
  const done = () => database.dataSource.query<{ posicion: string }[]>('SELECT posicion FROM hecho ORDER BY n');
  await expect.poll(async () => (await done()).length, { timeout: 20_000 }).toBe(EVENTS);
  for (const { loop } of processes) await loop.onModuleDestroy();
  expect((await done()).map(({ posicion }) => Number(posicion))).toEqual(
    Array.from({ length: EVENTS }, (_, i) => i + 1),
  );
});
