import { randomUUID } from 'node:crypto';
import { createPool, type Pool, type PoolConnection } from 'mysql2/promise';
import { envelopeOf, type OutboxRow, rowOf } from '@alpespartner/shared-kernel/platform/messages/outbox-row.js';
import { sale, TOPIC } from '../messaging/parts/messages.js';

const EVENT = 'INSERT INTO evento_crudo (flujo, version, tipo, esquema, payload, registrado_en) VALUES ?';
const OUTBOX =
  'INSERT INTO outbox_crudo (topic, particion, clave, mensaje, tipo, esquema, propiedades, payload, creado_en) VALUES ?';

/** The raw driver: for each event a transaction of two rows, the event and its message, on so many connections. */
export async function onePerEvent(
  database: string,
  connections: number,
  seconds: number,
): Promise<Readonly<Record<string, number>>> {
  return withPool(database, connections, async (pool) => {
    const end = performance.now() + seconds * 1000;
    const times: number[] = [];
    const worker = async (): Promise<void> => {
      const connection = await pool.getConnection();
      for (let start = performance.now(); start < end; start = performance.now()) {
        await transaction(connection, [row()]);
        times.push(performance.now() - start);
      }
      connection.release();
    };
    const start = performance.now();
    await Promise.all(Array.from({ length: connections }, worker));
    const howMany = (times.length * 1000) / (performance.now() - start);
    times.sort((a, b) => a - b);
    return { 'tx/s': howMany, 'p99 ms': times[Math.floor(times.length * 0.99)] ?? 0 };
  });
}

/** The same rows, so many events in one transaction of two statements, on so many connections: events a second. */
export async function manyAtOnce(
  database: string,
  { connections, rows, seconds }: { readonly connections: number; readonly rows: number; readonly seconds: number },
): Promise<number> {
  return withPool(database, connections, async (pool) => {
    const end = performance.now() + seconds * 1000;
    let done = 0;
    const worker = async (): Promise<void> => {
      const connection = await pool.getConnection();
      while (performance.now() < end) {
        await transaction(connection, Array.from({ length: rows }, row));
        done += rows;
      }
      connection.release();
    };
    const start = performance.now();
    await Promise.all(Array.from({ length: connections }, worker));
    return (done * 1000) / (performance.now() - start);
  });
}

async function transaction(connection: PoolConnection, rows: readonly OutboxRow[]): Promise<void> {
  const now = new Date();
  await connection.query('START TRANSACTION');
  await connection.query(EVENT, [rows.map((r) => [r.clave, 1, r.tipo, r.esquema, r.payload, now])]);
  await connection.query(OUTBOX, [
    rows.map((r) => [r.topic, r.particion, r.clave, r.mensaje, r.tipo, r.esquema, null, r.payload, now]),
  ]);
  await connection.query('COMMIT');
}

/** A sale in its final bytes; making them is part of either side's work. */
function row(): OutboxRow {
  const id = randomUUID();
  return rowOf(TOPIC, envelopeOf('bench', sale(id, 1n), new Date()));
}

/** Connected, and with tables like those of the service: without its counter, since positions are ours alone. */
async function withPool<T>(database: string, connections: number, work: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = createPool({ uri: database, connectionLimit: connections, timezone: 'Z' });
  try {
    for (const table of ['evento', 'outbox']) {
      await pool.query(`DROP TABLE IF EXISTS ${table}_crudo`);
      await pool.query(`CREATE TABLE ${table}_crudo LIKE ${table}`);
    }
    await pool.query('ALTER TABLE evento_crudo MODIFY posicion BIGINT UNSIGNED NOT NULL AUTO_INCREMENT');
    await Promise.all(Array.from({ length: connections }, () => pool.query('SELECT 1')));
    return await work(pool);
  } finally {
    for (const table of ['evento', 'outbox']) await pool.query(`DROP TABLE IF EXISTS ${table}_crudo`);
    await pool.end();
  }
}
