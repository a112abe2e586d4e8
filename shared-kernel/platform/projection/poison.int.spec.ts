import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { SystemClock } from '../../application/clock.js';
import { newId } from '../../application/ids.js';
import { type ServiceDatabase, serviceDatabase } from '../../testing/bench/database.js';
import { appendOf } from '../../testing/contracts/event-store.contract.js';
import { MysqlEventStore } from '../event-store/event-store.mysql.js';
import { eventStoreMigrations } from '../mysql/migrations/kernel-migrations.js';
import { TypeormUnitOfWork } from '../mysql/typeorm-unit-of-work.js';
import type { ProjectionDefinition } from './projection.js';
import { Projector } from './projector.js';
import { Rebuild } from './rebuild/rebuild.js';
import { Refold } from './refold.js';

const TOPIC = 'conversiones.eventos';
const cuenta = `CREATE TABLE cuenta (generacion INT NOT NULL, flujo CHAR(36) NOT NULL, n TINYINT UNSIGNED NOT NULL,
  PRIMARY KEY (generacion, flujo))`;

let base: ServiceDatabase;
let store: MysqlEventStore<typeof TOPIC>;
let unitOfWork: TypeormUnitOfWork;
/** Streams whose events come to more than the column holds; `at`: from which version on. */
let poisoned: Map<string, number>;
const clock = new SystemClock();
beforeEach(async () => {
  base = await serviceDatabase([...eventStoreMigrations, { name: 'cuenta', statements: [cuenta] }]);
  const { dataSource } = base;
  unitOfWork = new TypeormUnitOfWork(dataSource, { source: 'conversiones', clock, onAnnounced: () => undefined });
  store = new MysqlEventStore({ topic: TOPIC, source: 'conversiones', dataSource, unitOfWork, clock });
  poisoned = new Map();
});
afterEach(() => base.close());

/** How many events each stream has: a number too large for its column where it is poisoned. */
const lista: ProjectionDefinition<ConversionesEventos> = {
  nombre: 'lista',
  tables: [{ nombre: 'cuenta', clave: ['flujo'] }],
  create: () => ({
    fold: async (events) =>
      events.map(({ envelope: { subject, sequence } }) => (db, generation) => {
        const n = (poisoned.get(subject) ?? Infinity) <= Number(sequence) ? 256 : 1;
        const sql = 'INSERT INTO cuenta VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE n = n + VALUES(n)';
        return db.query(sql, [generation, subject, n]);
      }),
  }),
};

const following = () => {
  const projector = new Projector(unitOfWork, store, 'lista', lista.create(), clock);
  return async () => {
    await projector.declare();
    while ((await projector.stepLive()) > 0);
  };
};
const rebuild = (verify: boolean) => new Rebuild(base.dataSource, unitOfWork, store, lista).run(verify);
const append = async (...streams: readonly (readonly [id: string, version: number])[]) => {
  for (const [id, version] of streams) await store.append(appendOf(id, version));
};
const query = <R>(sql: string, params: unknown[] = []) => base.dataSource.query<R[]>(sql, params);
const counted = async (): Promise<Record<string, number>> => {
  const sql = `SELECT flujo, n FROM cuenta WHERE generacion =
    (SELECT generacion FROM proyeccion_activa WHERE nombre = 'lista')`;
  return Object.fromEntries((await query<{ flujo: string; n: number }>(sql)).map(({ flujo, n }) => [flujo, n]));
};
const parked = () =>
  query<object>('SELECT flujo, version, situacion, vez FROM proyeccion_aparcada ORDER BY generacion, posicion');
const told = async () =>
  (await query<{ topic: string; tipo: string }>('SELECT topic, tipo FROM outbox ORDER BY id'))
    .filter(({ topic }) => topic !== TOPIC)
    .map(({ topic, tipo }) => `${topic} ${tipo}`);
const replay = (streamId: string, version: number) => {
  const { subscription } = new Refold(store, lista, clock);
  const message = { subject: streamId, sequence: BigInt(version) };
  return unitOfWork.run((tx) => subscription.handle([message as never], tx));
};
const [a, b, c] = [newId(), newId(), newId()];

it('parks the stream of an event that overflows, with its later events, and all others go on', async () => {
  poisoned.set(b, 2);
  await append([a, 0], [b, 0], [b, 1], [c, 0], [b, 2], [a, 1]);
  const follow = following();
  await follow();
  expect(await counted()).toEqual({ [a]: 2, [b]: 1, [c]: 1 });
  expect(await parked()).toEqual([{ flujo: b, version: 2, situacion: 'APARCADA', vez: 1 }]);
  expect(await told()).toEqual(['conversiones.eventos.lista-projection ConversionPaid', 'sistema.eventos ErrorProcesamiento']);
  await append([b, 3], [c, 1]);
  await follow();
  expect(await counted()).toEqual({ [a]: 2, [b]: 1, [c]: 2 });
  expect(await parked()).toHaveLength(1);
});

it('parks what nobody can read, and the rest of its page goes on', async () => {
  await append([a, 0], [b, 0], [c, 0]);
  await query('UPDATE evento SET payload = ? WHERE flujo = ?', [Buffer.from('x'), b]);
  await following()();
  expect(await counted()).toEqual({ [a]: 1, [c]: 1 });
  expect(await parked()).toEqual([{ flujo: b, version: 1, situacion: 'APARCADA', vez: 1 }]);
});

it('waits for a fault of the database, and parks nothing', async () => {
  await append([a, 0]);
  await query('RENAME TABLE cuenta TO cuenta_');
  await expect(following()()).rejects.toThrow("doesn't exist");
  await query('RENAME TABLE cuenta_ TO cuenta');
  await following()();
  expect(await counted()).toEqual({ [a]: 1 });
  expect(await parked()).toEqual([]);
});

it('a replay folds what waited, up to where all others are; what fails again stays', async () => {
  poisoned.set(b, 2);
  await append([b, 0], [b, 1], [b, 2], [a, 0]);
  const follow = following();
  await follow();
  await expect(replay(b, 2)).rejects.toThrow('Out of range');
  expect(await counted()).toEqual({ [a]: 1, [b]: 1 });
  poisoned.clear();
  await replay(b, 2);
  await append([b, 3]);
  await follow();
  expect(await counted()).toEqual({ [a]: 1, [b]: 4 });
  expect(await parked()).toEqual([{ flujo: b, version: 2, situacion: 'PROCESADA', vez: 1 }]);
  await replay(b, 2);
  expect(await counted()).toEqual({ [a]: 1, [b]: 4 });
});

it('a replay that comes to another event that cannot be folded stands at that one, and says so', async () => {
  poisoned.set(b, 1);
  await append([b, 0], [b, 1], [b, 2]);
  await following()();
  poisoned.set(b, 3);
  await replay(b, 1);
  expect(await counted()).toEqual({ [b]: 2 });
  expect(await parked()).toEqual([
    { flujo: b, version: 1, situacion: 'PROCESADA', vez: 1 },
    { flujo: b, version: 3, situacion: 'APARCADA', vez: 1 },
  ]);
  expect((await told()).filter((one) => one.includes('lista-projection'))).toHaveLength(2);
});

it('of several processes one parks it, once', async () => {
  poisoned.set(b, 1);
  await append([a, 0], [b, 0], [c, 0]);
  await Promise.all([following()(), following()(), following()()]);
  await following()();
  expect(await counted()).toEqual({ [a]: 1, [c]: 1 });
  expect(await parked()).toHaveLength(1);
  expect(await told()).toHaveLength(2);
});

it('a rebuild meets the same poison, says what is parked on both sides, and neither side tells of it twice', async () => {
  poisoned.set(b, 2);
  await append([a, 0], [b, 0], [b, 1], [c, 0]);
  await following()();
  expect(await rebuild(true)).toMatchObject({ iguales: true, aparcadas: { viva: 1, nueva: 1 }, pendientes: '0' });
  expect(await rebuild(false)).toMatchObject({ iguales: true, cambiada: true });
  expect(await counted()).toEqual({ [a]: 1, [b]: 1, [c]: 1 });
  expect(await told()).toHaveLength(2);
  await append([b, 2], [a, 1]);
  await following()();
  expect(await counted()).toEqual({ [a]: 2, [b]: 1, [c]: 1 });
});

it('a rebuild by a program that can fold it frees the stream, and the list of errors hears of it', async () => {
  poisoned.set(b, 2);
  await append([a, 0], [b, 0], [b, 1]);
  await following()();
  poisoned.clear();
  expect(await rebuild(true)).toMatchObject({ iguales: false, aparcadas: { viva: 1, nueva: 0 } });
  await rebuild(false);
  expect(await counted()).toEqual({ [a]: 1, [b]: 2 });
  expect((await told()).at(-1)).toBe('sistema.eventos MensajeReprocesado');
  poisoned.set(b, 3);
  await append([b, 2]);
  await following()();
  expect(await counted()).toEqual({ [a]: 1, [b]: 2 });
});

it('a rebuild that nobody follows says that the live one has not read as far', async () => {
  await append([a, 0]);
  await following()();
  await append([b, 0], [c, 0]);
  expect(await rebuild(true)).toMatchObject({ iguales: false, pendientes: '2', filas: { viva: 1, nueva: 1 } });
}, 60_000);
