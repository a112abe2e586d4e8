import type { Tx } from '../mysql/unit-of-work.js';
import type { OutboxRow } from '../outbox/announcement.js';
import type { Append, ProjectionRow } from './event-store.js';

interface Written {
  readonly append: Omit<Append<unknown>, 'events'>;
  readonly rows: readonly OutboxRow[];
}

/** Events, outbox, read model and receipts of many appends: one multi-row statement for each table. */
export async function writeAppends(tx: Tx, batch: readonly Written[], now: Date): Promise<void> {
  const events = batch.flatMap(({ append, rows }) =>
    rows.map((r, i) => [append.streamId, append.expectedVersion + i + 1, r.tipo, r.esquema, r.payload, now]),
  );
  if (events.length > 0) {
    await tx.query('INSERT INTO evento (flujo, version, tipo, esquema, payload, registrado_en) VALUES ?', [events]);
  }
  tx.enqueue(...batch.flatMap(({ rows }) => rows));
  await upsert(
    tx,
    batch.flatMap(({ append }) => append.projections ?? []),
  );
  const receipts = batch.flatMap(({ append: { recibo } }) =>
    recibo ? [[recibo.quien, recibo.clave, recibo.huella, recibo.estado, recibo.cuerpo, recibo.cabeceras, now]] : [],
  );
  if (receipts.length > 0) {
    await tx.query('INSERT INTO idempotencia (quien, clave, huella, estado, cuerpo, cabeceras, creado_en) VALUES ?', [
      receipts,
    ]);
  }
}

/** Writes rows as given, by primary key. Table and column names are the program's own, never input. */
export async function upsert(tx: Pick<Tx, 'query'>, projections: readonly ProjectionRow[]): Promise<void> {
  for (const tabla of new Set(projections.map((p) => p.tabla))) {
    const rows = projections.filter((p) => p.tabla === tabla);
    const columns = Object.keys(rows[0]?.fila ?? {});
    const values = rows.map(({ fila }) => columns.map((column) => fila[column]));
    const updates = columns.map((column) => `${column} = VALUES(${column})`).join(', ');
    await tx.query(`INSERT INTO ${tabla} (${columns.join(', ')}) VALUES ? ON DUPLICATE KEY UPDATE ${updates}`, [
      values,
    ]);
  }
}
