import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '../../application/ids.js';
import { type ServiceDatabase, serviceDatabase } from '../../testing/bench/database.js';
import { codecOf } from '../avro/codec.js';
import { type Finding, GAUGE, StuckBoard } from '../health/board.js';
import { ServiceInfo } from '../health/service-info.js';
import { eventStoreMigrations } from '../mysql/migrations/kernel-migrations.js';
import { TypeormUnitOfWork } from '../mysql/typeorm-unit-of-work.js';
import { MysqlOutboxStore } from '../outbox/outbox-store.mysql.js';
import { Metrics } from '../telemetry/metrics.js';
import { AnnouncedFindings } from './announced.js';
import { outboxCheck } from './checks.js';
import { projectionCheck } from './projections.js';

let base: ServiceDatabase;
let now: Date;
beforeEach(async () => {
  base = await serviceDatabase(eventStoreMigrations);
  now = new Date('2026-03-01T10:00:00Z');
});
afterEach(() => base.close());

const query = <R>(sql: string, params: unknown[] = []) => base.dataSource.query<R[]>(sql, params);
const minutesAgo = (n: number) => new Date(now.getTime() - n * 60_000);

/** An instance of a service: what it finds, counts and tells. */
function instance(name = 'a-1') {
  const clock = { now: () => now };
  const unitOfWork = new TypeormUnitOfWork(base.dataSource, {
    source: 'marketing',
    clock,
    onAnnounced: () => undefined,
  });
  const metrics = new Metrics('marketing');
  const board = new StuckBoard(metrics);
  board.add(outboxCheck(new MysqlOutboxStore(base.dataSource)), projectionCheck(base.dataSource));
  const announced = new AnnouncedFindings(unitOfWork, new ServiceInfo('marketing', '1', name), clock);
  const look = async () => {
    const found = await board.renew(now);
    await announced.tell(found, now);
    return found.map(({ clase, cuantos }) => `${clase} ${cuantos}`);
  };
  const gauge = async () => {
    const { values } = await metrics.registry.getSingleMetric(GAUGE)!.get();
    return Object.fromEntries(values.map(({ labels, value }) => [(labels as { clase: string }).clase, value]));
  };
  return { board, look, gauge };
}

const waiting = (parked: string | null, at: Date) =>
  query(
    `INSERT INTO outbox (topic, particion, clave, mensaje, tipo, esquema, payload, aparcado_por, creado_en)
     VALUES ('nobodys', 0, 'k', ?, 't', 's', 'p', ?, ?)`,
    [newId(), parked, at],
  );
const alerts = async () => {
  const rows = await query<{ payload: Buffer }>(
    "SELECT payload FROM outbox WHERE topic = 'sistema.eventos' ORDER BY id",
  );
  return rows.map(({ payload }) => {
    const { data } = codecOf('sistema.eventos').decode(payload) as unknown as {
      data: { codigo: string; metricas: { cuantos: number } };
    };
    return `${data.codigo} ${data.metricas.cuantos}`;
  });
};
const clear = () => query("DELETE FROM outbox WHERE topic <> 'sistema.eventos'");

it('counts what the relay parked and what waits too long, tells once of each, and once more when it is gone', async () => {
  const one = instance();
  await waiting(null, minutesAgo(0));
  expect(await one.look()).toEqual([]);
  await waiting('too large', minutesAgo(0));
  await waiting(null, minutesAgo(5));
  await query('UPDATE outbox SET creado_en = ? WHERE aparcado_por IS NULL', [minutesAgo(5)]);
  expect(await one.look()).toEqual(['outbox_aparcado 1', 'outbox_atrasado 2']);
  expect(await one.gauge()).toMatchObject({ outbox_aparcado: 1, outbox_atrasado: 2, proyeccion_aparcada: 0 });
  // What it told waits as well.
  expect(await one.look()).toEqual(['outbox_aparcado 1', 'outbox_atrasado 4']);
  expect(await alerts()).toEqual(['atasco.outbox_aparcado 1', 'atasco.outbox_atrasado 2']);
  await clear();
  await query('UPDATE outbox SET creado_en = ?', [now]);
  for (let i = 0; i < 2; i++) expect(await one.look()).toEqual([]);
  expect(await one.gauge()).toMatchObject({ outbox_aparcado: 0, outbox_atrasado: 0 });
  expect((await alerts()).slice(2).sort()).toEqual(['atasco.outbox_aparcado 0', 'atasco.outbox_atrasado 0']);
});

it('of several instances one tells', async () => {
  const all = ['a-1', 'a-2', 'a-3'].map(instance);
  await waiting('too large', now);
  await Promise.all(all.map(({ look }) => look()));
  expect(await alerts()).toEqual(['atasco.outbox_aparcado 1']);
  await clear();
  await Promise.all(all.map(({ look }) => look()));
  expect(await alerts()).toEqual(['atasco.outbox_aparcado 1', 'atasco.outbox_aparcado 0']);
});

it('what one instance alone sees is its own, until it has been silent for a minute', async () => {
  const [mine, other] = [instance('a-1'), instance('a-2')];
  const found: Finding = { clase: 'sorda', cuantos: 1, desde: now, detalle: 'It hears nothing.', propio: true };
  mine.board.add({ clases: ['sorda'], look: async () => [found] });
  await mine.look();
  await other.look();
  expect(await alerts()).toEqual(['atasco.sorda 1']);
  now = new Date(now.getTime() + 61_000);
  await query('UPDATE outbox SET creado_en = ?', [now]);
  await other.look();
  expect(await alerts()).toEqual(['atasco.sorda 1', 'atasco.sorda 0']);
});

it('knows streams that a projection left out, and a projection that does not follow', async () => {
  const one = instance();
  await query("INSERT INTO proyeccion VALUES ('lista', 1, 3, ?)", [now]);
  await query("INSERT INTO proyeccion_activa VALUES ('lista', 1)");
  await query('UPDATE evento_contador SET ultima = 7');
  await query(
    `INSERT INTO proyeccion_aparcada VALUES
      ('lista', 1, ?, 1, 2, ?, 'APARCADA', 1, 'c', 3, ?), ('lista', 1, ?, 1, 3, ?, 'DESCARTADA', 1, 'c', 3, ?)`,
    [newId(), newId(), now, newId(), newId(), now],
  );
  expect(await one.look()).toEqual(['proyeccion_aparcada 1']);
  now = new Date(now.getTime() + 31_000);
  expect(await one.look()).toEqual(['proyeccion_aparcada 1', 'proyeccion_atrasada 1']);
  await query('UPDATE proyeccion SET posicion = 7');
  await query("UPDATE proyeccion_aparcada SET situacion = 'PROCESADA'");
  expect(await one.look()).toEqual([]);
});

it('a check that fails keeps what it knew, and the others go on', async () => {
  const one = instance();
  await waiting('too large', now);
  await one.look();
  await query('RENAME TABLE proyeccion_activa TO fuera');
  expect(await one.look()).toEqual(['outbox_aparcado 1']);
});
