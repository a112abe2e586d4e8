import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type ServiceDatabase, serviceDatabase } from '../../../testing/bench/database.js';
import { kernelExpiries, Purge } from './purge.js';

const now = new Date('2026-03-01T00:00:00.000Z');
const ago = (dias: number, ms = 0) => new Date(now.getTime() - dias * 86_400_000 - ms);

let database: ServiceDatabase;
let db: ServiceDatabase['dataSource'];
let lines: object[];
beforeAll(async () => {
  database = await serviceDatabase();
  db = database.dataSource;
});
beforeEach(async () => {
  lines = [];
  for (const table of ['inbox', 'idempotencia']) await db.query(`DELETE FROM ${table}`);
});
afterAll(() => database.close());

const purge = () => {
  const logger = { info: (fields: object) => void lines.push(fields), warn: () => undefined };
  return new Purge(db, kernelExpiries({ INBOX_DIAS: 14, IDEMPOTENCIA_DIAS: 7 }), { now: () => now }, logger);
};
const received = (...rows: readonly (readonly [string, Date])[]) =>
  db.query('INSERT INTO inbox (suscripcion, mensaje, recibido_en) VALUES ?', [rows.map((row) => ['s', ...row])]);
const answered = (...rows: readonly (readonly [string, Date])[]) =>
  db.query('INSERT INTO idempotencia (quien, clave, huella, creado_en) VALUES ?', [
    rows.map(([key, en]) => ['q', key, 'h', en]),
  ]);
const left = async (sql: string) => (await db.query<{ n: string }[]>(sql)).map(({ n }) => n);

it('deletes what is older than its age, to the millisecond, and says how much', async () => {
  await received(['old', ago(14, 1)], ['exact', ago(14)], ['new', ago(8)]);
  await answered(['old', ago(8)], ['exact', ago(7)], ['new', ago(0)]);
  await purge().run();
  expect(await left('SELECT mensaje n FROM inbox ORDER BY mensaje')).toEqual(['exact', 'new']);
  expect(await left('SELECT clave n FROM idempotencia ORDER BY clave')).toEqual(['exact', 'new']);
  expect(lines).toMatchObject([
    { tabla: 'inbox', borradas: 1 },
    { tabla: 'idempotencia', borradas: 1 },
  ]);
});

it('goes on, statement by statement, until nothing old is left', async () => {
  await received(...Array.from({ length: 25 }, (_, i) => [`m${i}`, ago(20)] as const));
  await purge().run(10);
  expect(await left('SELECT mensaje n FROM inbox')).toEqual([]);
  expect(lines).toMatchObject([{ tabla: 'inbox', borradas: 25 }]);
});

it('does nothing more once it is stopped', async () => {
  await received(['old', ago(20)]);
  const one = purge();
  one.start();
  await one.stop();
  await one.run();
  expect(await left('SELECT mensaje n FROM inbox')).toEqual(['old']);
});
