import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataSource } from 'typeorm';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { nuevoId } from '../../domain/ids.js';
import { freshDatabase, type FreshDatabase } from '../../testing/database.js';
import { infra } from '../../testing/infra.js';
import { SystemClock } from '../clock.js';
import { connectDatabase } from '../mysql/data-source.js';
import { eventStoreMigrations, kernelMigrations } from '../mysql/kernel-migrations.js';
import { migrate } from '../mysql/migrations.js';
import { MysqlUnitOfWork } from '../mysql/mysql-unit-of-work.js';
import { ReciboDuplicado, VersionConflict, type NewEvent } from './event-store.js';
import { MysqlEventStore } from './event-store.mysql.js';

const clock = new SystemClock();

describe('event store', () => {
  let fresh: FreshDatabase;
  let db: DataSource;
  let unitOfWork: MysqlUnitOfWork;
  let store: MysqlEventStore<'conversiones.eventos'>;

  beforeAll(async () => {
    fresh = await freshDatabase(infra().mysqlUrl);
    db = await connectDatabase(fresh.url);
    await migrate(db, [...kernelMigrations, ...eventStoreMigrations]);
    await db.query('CREATE TABLE lista (id CHAR(36) PRIMARY KEY, estado VARCHAR(20) NOT NULL)');
    unitOfWork = new MysqlUnitOfWork(db, { source: 'conversiones', clock, onAnnounced: () => undefined });
    store = new MysqlEventStore({
      topic: 'conversiones.eventos',
      source: 'conversiones',
      dataSource: db,
      unitOfWork,
      clock,
    });
  });
  afterAll(async () => {
    await db.destroy();
    await fresh.drop();
  });

  const pagada = (streamId: string): NewEvent<ConversionesEventos> => ({
    type: 'ConversionPaid',
    data: { id: nuevoId(), conversion_id: streamId, pago_id: nuevoId(), timestamp: new Date(0) },
  });
  const append = (streamId: string, expectedVersion = 0, más = {}) =>
    store.append({ streamId, expectedVersion, events: [pagada(streamId)], ...más });
  const outbox = async (streamId: string) =>
    db.query<{ payload: Buffer }[]>('SELECT payload FROM outbox WHERE clave = ? ORDER BY id', [streamId]);

  it('gives back what was appended, versions from 1, and publishes the stored bytes', async () => {
    const id = nuevoId();
    await append(id);
    await append(id, 1);
    const stream = await store.load(id);
    expect(stream.map(({ type, sequence }) => [type, sequence])).toEqual([
      ['ConversionPaid', 1n],
      ['ConversionPaid', 2n],
    ]);
    const stored = await db.query<{ payload: Buffer }[]>(
      'SELECT payload FROM evento WHERE flujo = ? ORDER BY version',
      [id],
    );
    expect((await outbox(id)).map((r) => r.payload)).toEqual(stored.map((r) => r.payload));
  });

  it('appends many at once, to one stream in turn, or none of them', async () => {
    const [id, other] = [nuevoId(), nuevoId()];
    const one = (streamId: string, expectedVersion: number) => ({
      ...{ streamId, expectedVersion, events: [pagada(streamId)] },
      projections: [{ tabla: 'lista', fila: { id: streamId, estado: `v${expectedVersion + 1}` } }],
    });
    await store.appendAll([one(id, 0), one(id, 1)]);
    await expect(store.appendAll([one(other, 0), one(id, 1)])).rejects.toThrow('Duplicate entry');
    expect((await store.load(id)).map(({ sequence }) => sequence)).toEqual([1n, 2n]);
    expect(await db.query('SELECT estado FROM lista WHERE id IN (?)', [[id, other]])).toEqual([{ estado: 'v2' }]);
    expect([await store.load(other), await outbox(other)]).toEqual([[], []]);
  });

  it('lets one of many that append the same version through; the others store nothing', async () => {
    const id = nuevoId();
    const others = Array.from({ length: 20 }, () => nuevoId());
    const results = await Promise.allSettled([
      ...Array.from({ length: 20 }, () => append(id)),
      ...others.map((o) => append(o)),
    ]);
    expect(results.slice(20).every(({ status }) => status === 'fulfilled')).toBe(true);
    const refused = results.slice(0, 20).filter((r) => r.status === 'rejected');
    expect(refused).toHaveLength(19);
    expect(refused.every(({ reason }) => reason instanceof VersionConflict)).toBe(true);
    expect(await store.load(id)).toHaveLength(1);
    expect(await outbox(id)).toHaveLength(1);
  });

  it('writes the read model and the receipt in the same transaction, and refuses a receipt used before', async () => {
    const [id, otro] = [nuevoId(), nuevoId()];
    const recibo = { quien: 'q', clave: 'k', huella: 'h'.repeat(64), estado: 201, cuerpo: '{}', cabeceras: null };
    await append(id, 0, { recibo, projections: [{ tabla: 'lista', fila: { id, estado: 'PAGADA' } }] });
    expect(await db.query('SELECT estado FROM lista WHERE id = ?', [id])).toEqual([{ estado: 'PAGADA' }]);
    await expect(append(otro, 0, { recibo })).rejects.toBeInstanceOf(ReciboDuplicado);
    expect(await store.load(otro)).toEqual([]);
  });

  it('joins the transaction it is called in: nothing stays of one that fails', async () => {
    const id = nuevoId();
    const failing = unitOfWork.run(async () => {
      await append(id);
      expect(await store.load(id)).toHaveLength(1);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await store.load(id)).toEqual([]);
    expect(await outbox(id)).toEqual([]);
  });
});
