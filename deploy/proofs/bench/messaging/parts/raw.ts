import { createPool, type Pool, type PoolConnection } from 'mysql2/promise';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { decodeMessage } from '@alpespartner/shared-kernel/platform/messages/decode.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { envelopeOf, rowOf } from '@alpespartner/shared-kernel/platform/messages/outbox-row.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { type Account, charge, READ } from './account.js';
import { perSecond, sale, TOPIC } from './messages.js';

const poolOf = (url: string, howMany: number): Pool =>
  createPool({
    uri: url,
    connectionLimit: howMany,
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: true,
  });

/** The statements of the consumer, a transaction a message, from memory: no broker delivers and none hears of it. */
export async function onePerMessage(
  url: string,
  workers: number,
  messages: readonly IncomingMessage[],
): Promise<number> {
  const pool = poolOf(url, workers);
  await Promise.all(Array.from({ length: workers }, () => pool.query('SELECT 1')));
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let raw = messages[next++]; raw; raw = messages[next++]) await transaction(pool, raw);
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: workers }, worker));
  const figure = perSecond(messages.length, start);
  await pool.end();
  return figure;
}

/** Deadlocks and a duplicate that came by another connection first: again, as any consumer would. */
async function transaction(pool: Pool, raw: IncomingMessage): Promise<void> {
  const connection = await pool.getConnection();
  try {
    for (;;) {
      await connection.query('START TRANSACTION');
      try {
        await effect(connection, raw);
        await connection.query('COMMIT');
        return;
      } catch (error) {
        await connection.query('ROLLBACK');
        if (![1062, 1205, 1213, 1020].includes((error as { errno?: number }).errno ?? 0)) throw error;
      }
    }
  } finally {
    connection.release();
  }
}

async function effect(connection: PoolConnection, raw: IncomingMessage): Promise<void> {
  const message = decodeMessage(TOPIC, raw) as Incoming<ConversionesEventos>;
  const inboxKey = ['bench', message.id];
  const [seen] = await connection.query('SELECT mensaje FROM inbox WHERE suscripcion = ? AND mensaje IN (?)', inboxKey);
  if ((seen as unknown[]).length > 0) return;
  const now = new Date();
  await connection.query('INSERT INTO inbox (suscripcion, mensaje, recibido_en) VALUES ?', [[[...inboxKey, now]]]);
  const [accounts] = await connection.query(READ, [[message.subject]]);
  const { id, version, total } = charge((accounts as Account[])[0]!, message);
  const r = rowOf(TOPIC, envelopeOf('bench', sale(id, BigInt(version)), now));
  await connection.query('UPDATE cuenta SET version = ?, total = ?, vista_en = ? WHERE id = ?', [
    version,
    total,
    now,
    id,
  ]);
  await connection.query(
    'INSERT INTO outbox (topic, particion, clave, mensaje, tipo, esquema, propiedades, payload, creado_en) VALUES ?',
    [[[r.topic, r.particion, r.clave, r.mensaje, r.tipo, r.esquema, null, r.payload, now]]],
  );
}
