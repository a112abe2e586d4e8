import type { DataSource, EntityManager } from 'typeorm';
import type { Written } from '../mysql/unit-of-work.js';
import type { Held, InFlight } from './lease.js';
import { Fenced, MAX_PAYLOAD, OutboxStore, assign, type Assignment, type StoredRow } from './outbox-store.js';

const COLUMNS = 'id, topic, particion, clave, mensaje, tipo, esquema, propiedades, payload';
/** Characters of `aparcado_por`. */
const MAX_REASON = 500;

/** The relay's statements on outbox and outbox_particion. */
export class MysqlOutboxStore extends OutboxStore {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async rowsInFlight({ topic, particion, epoca, enVuelo }: Held): Promise<Assignment | null> {
    if (!enVuelo || enVuelo.ids.length === 0) return null;
    const rows = await this.dataSource.query<StoredRow[]>(
      `SELECT ${COLUMNS} FROM outbox WHERE id IN (?) AND aparcado_por IS NULL`,
      [enVuelo.ids],
    );
    // Deleted in one transaction, so either every row is here or none is, but for those that were parked.
    if (rows.length === 0) return null;
    const byId = new Map(rows.map((row) => [String(row.id), row]));
    const posicion = (i: number) => BigInt(enVuelo.base) + BigInt(i);
    const ordered = enVuelo.ids.flatMap((id, i) => {
      const row = byId.get(id);
      return row ? [{ ...row, posicion: posicion(i) }] : [];
    });
    return { topic, particion, epoca, rows: ordered };
  }

  advance(held: readonly Held[], done: readonly StoredRow[], limit: number): Promise<Assignment[]> {
    return this.dataSource.transaction(async (manager) => {
      if (done.length > 0) await manager.query('DELETE FROM outbox WHERE id IN (?)', [done.map(({ id }) => id)]);
      const rows = await this.next(manager, held, limit);
      const assignments = assign(held, rows);
      await this.commitPositions(manager, assignments);
      return assignments;
    });
  }

  async park(rows: readonly StoredRow[], reason: string): Promise<void> {
    await park(this.dataSource, rows, reason);
  }

  async pending(): Promise<{ pendientes: number; aparcadas: number }> {
    const [row] = await this.dataSource.query<{ n: string; p: string | null }[]>(
      'SELECT COUNT(*) n, SUM(aparcado_por IS NOT NULL) p FROM outbox',
    );
    const aparcadas = Number(row?.p ?? 0);
    return { pendientes: Number(row?.n ?? 0) - aparcadas, aparcadas };
  }

  private async next(manager: EntityManager, held: readonly Held[], limit: number): Promise<StoredRow[]> {
    if (held.length === 0 || limit === 0) return [];
    const rows = await manager.query<StoredRow[]>(
      `SELECT ${COLUMNS} FROM outbox WHERE aparcado_por IS NULL AND (topic, particion) IN (?) ORDER BY id LIMIT ${limit}`,
      [held.map(({ topic, particion }) => [topic, particion])],
    );
    const unsendable = rows.filter(({ payload }) => payload.length > MAX_PAYLOAD);
    if (unsendable.length === 0) return rows;
    await park(manager, unsendable, `payload over ${MAX_PAYLOAD} bytes`);
    return rows.filter((row) => !unsendable.includes(row));
  }

  private async commitPositions(manager: EntityManager, assignments: readonly Assignment[]): Promise<void> {
    for (const { topic, particion, epoca, rows } of assignments) {
      const enVuelo: InFlight = { base: String(rows[0]?.posicion), ids: rows.map(({ id }) => String(id)) };
      const { affectedRows } = await manager.query<Written>(
        'UPDATE outbox_particion SET posicion = ?, en_vuelo = ? WHERE topic = ? AND particion = ? AND epoca = ?',
        [String(rows.at(-1)?.posicion), JSON.stringify(enVuelo), topic, particion, epoca],
      );
      if (affectedRows !== 1) throw new Fenced();
    }
  }
}

async function park(on: Pick<EntityManager, 'query'>, rows: readonly StoredRow[], reason: string): Promise<void> {
  const ids = rows.map(({ id }) => id);
  await on.query('UPDATE outbox SET aparcado_por = ? WHERE id IN (?)', [reason.slice(0, MAX_REASON), ids]);
}
