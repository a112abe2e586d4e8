import type { OutboxRow } from '../messages/outbox-row.js';
import type { MysqlTx } from '../mysql/unit-of-work.js';
import type { Append } from './event-store.js';

interface Written {
  readonly append: Omit<Append<unknown>, 'events'>;
  readonly rows: readonly OutboxRow[];
}

/**
 * Receipts, outbox and events of many appends: one multi-row statement for each table. The counter gives the positions and
 * is held until the commit, so positions have no holes and are visible in their order, whoever else appends: it comes
 * late, and the row locks are released before the log is on the disk, so commits still share their flushes.
 */
export async function writeAppends(tx: MysqlTx, batch: readonly Written[], now: Date): Promise<void> {
  await writeReceipts(tx, batch, now);
  const rows = batch.flatMap(({ append, rows }) =>
    rows.map((row, i) => ({ version: append.expectedVersion + i + 1, ...row })),
  );
  if (rows.length === 0) return;
  await tx.enqueueNow(...rows);
  const first = await takePositions(tx, rows.length);
  await tx.query('INSERT INTO evento (posicion, flujo, version, tipo, esquema, payload, registrado_en) VALUES ?', [
    rows.map((r, i) => [String(first + BigInt(i)), r.clave, r.version, r.tipo, r.esquema, r.payload, now]),
  ]);
}

async function takePositions(tx: MysqlTx, count: number): Promise<bigint> {
  const sql = 'UPDATE evento_contador SET ultima = LAST_INSERT_ID(ultima + ?) WHERE id = 1';
  const { insertId } = await tx.query<{ insertId: number | string }>(sql, [count]);
  return BigInt(insertId) - BigInt(count) + 1n;
}

async function writeReceipts(tx: MysqlTx, batch: readonly Written[], now: Date): Promise<void> {
  const receipts = batch.flatMap(({ append: { with: r } }) =>
    r ? [[r.quien, r.clave, r.huella, r.estado, r.cuerpo, r.cabeceras, now]] : [],
  );
  if (receipts.length === 0) return;
  await tx.query('INSERT INTO idempotencia (quien, clave, huella, estado, cuerpo, cabeceras, creado_en) VALUES ?', [
    receipts,
  ]);
}
