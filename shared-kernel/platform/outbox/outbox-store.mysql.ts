import type { DataSource } from 'typeorm';
import type { Written } from '../mysql/unit-of-work.js';
import type { Held, InFlight } from './lease.js';
import {
  assign,
  type Assignment,
  Fenced,
  FULL_LOOK,
  MAX_PAYLOAD,
  OutboxStore,
  type Pending,
  type PositionedRow,
  type StoredRow,
} from './outbox-store.js';

const COLUMNS = 'id, topic, particion, clave, mensaje, tipo, esquema, propiedades, payload';
/** By the primary key: a scan, which a small table invites to, would wait for every row that is not committed yet. */
const DELETE = 'DELETE o FROM outbox o FORCE INDEX (PRIMARY) WHERE o.id IN (?)';
/** Characters of `aparcado_por`. */
const MAX_REASON = 500;

/** The relay's statements on outbox and outbox_particion. */
export class MysqlOutboxStore extends OutboxStore {
  /** Whether the last reading found all that it was allowed to: then many wait, and the table is large. */
  private deep = false;

  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async rowsInFlight({ topic, particion, epoca, enVuelo }: Held): Promise<Assignment | null> {
    if (!enVuelo || enVuelo.ids.length === 0) return null;
    const rows = await this.dataSource.query<StoredRow[]>(
      `SELECT ${COLUMNS} FROM outbox WHERE id IN (?) AND aparcado_por IS NULL`,
      [enVuelo.ids],
    );
    // Deleted in one statement, so either every row is here or none is, but for those that were parked.
    if (rows.length === 0) return null;
    const byId = new Map(rows.map((row) => [String(row.id), row]));
    const posicion = (i: number) => BigInt(enVuelo.base) + BigInt(i);
    const ordered = enVuelo.ids.flatMap((id, i) => {
      const row = byId.get(id);
      return row ? [{ posicion: posicion(i), ...row }] : [];
    });
    return { topic, particion, epoca, rows: ordered };
  }

  /** No transaction around them: whatever dies in between, the next owner finds the rows under the positions they have. */
  async advance(held: readonly Held[], done: readonly StoredRow[], limit: number): Promise<Assignment[]> {
    if (done.length > 0) await this.dataSource.query(DELETE, [done.map(({ id }) => id)]);
    const assignments = assign(held, await this.next(held, limit));
    if (assignments.length > 0) await this.commitPositions(assignments);
    return assignments;
  }

  async park(rows: readonly StoredRow[], reason: string): Promise<void> {
    const ids = rows.map(({ id }) => id);
    await this.dataSource.query('UPDATE outbox SET aparcado_por = ? WHERE id IN (?)', [
      reason.slice(0, MAX_REASON),
      ids,
    ]);
  }

  async pending(): Promise<Pending> {
    const rows = await this.dataSource.query<{ aparcada: number; n: string; desde: Date }[]>(
      'SELECT aparcado_por IS NOT NULL AS aparcada, COUNT(*) AS n, MIN(creado_en) AS desde FROM outbox GROUP BY aparcada',
    );
    const [waiting, parked] = [0, 1].map((which) => rows.find(({ aparcada }) => Number(aparcada) === which));
    return {
      waiting: Number(waiting?.n ?? 0),
      parked: Number(parked?.n ?? 0),
      oldestWaiting: waiting?.desde ?? null,
      oldestParked: parked?.desde ?? null,
    };
  }

  private async next(held: readonly Held[], limit: number): Promise<StoredRow[]> {
    if (held.length === 0 || limit === 0) return [];
    const rows = await (this.deep ? this.eachOf(held, limit) : this.someOf(held, limit));
    const unsendable = rows.filter(({ payload }) => payload.length > MAX_PAYLOAD);
    if (unsendable.length === 0) return rows;
    await this.park(unsendable, `payload over ${MAX_PAYLOAD} bytes`);
    return rows.filter((row) => !unsendable.includes(row));
  }

  /** One look at a small table, for all partitions together. */
  private async someOf(held: readonly Held[], limit: number): Promise<StoredRow[]> {
    const rows = await this.dataSource.query<StoredRow[]>(
      `SELECT ${COLUMNS} FROM outbox WHERE aparcado_por IS NULL AND (topic, particion) IN (?) ORDER BY id LIMIT ${limit}`,
      [held.map(({ topic, particion }) => [topic, particion])],
    );
    this.deep = rows.length >= limit;
    return rows;
  }

  /** Costs what it finds, however many wait: the other way all rows of some partitions are sorted to give the first few. */
  private async eachOf(held: readonly Held[], limit: number): Promise<StoredRow[]> {
    const share = Math.max(FULL_LOOK, Math.ceil(limit / held.length));
    const one = `(SELECT ${COLUMNS} FROM outbox FORCE INDEX (por_particion)
      WHERE topic = ? AND particion = ? AND aparcado_por IS NULL ORDER BY id LIMIT ${share})`;
    const rows = await this.dataSource.query<StoredRow[]>(
      held.map(() => one).join(' UNION ALL '),
      held.flatMap(({ topic, particion }) => [topic, particion]),
    );
    this.deep = rows.length >= share;
    return rows.sort(byId);
  }

  /** One statement for all partitions: one round trip, one flush to the disk. */
  private async commitPositions(assignments: readonly Assignment[]): Promise<void> {
    const each = `CASE ${assignments.map(() => 'WHEN topic = ? AND particion = ? THEN ?').join(' ')} END`;
    const { affectedRows } = await this.dataSource.query<Written>(
      `UPDATE outbox_particion SET posicion = ${each}, en_vuelo = ${each} WHERE (topic, particion, epoca) IN (?)`,
      [
        ...assignments.flatMap(({ topic, particion, rows }) => [topic, particion, String(rows.at(-1)?.posicion)]),
        ...assignments.flatMap(({ topic, particion, rows }) => [topic, particion, JSON.stringify(inFlight(rows))]),
        assignments.map(({ topic, particion, epoca }) => [topic, particion, epoca]),
      ],
    );
    if (affectedRows !== assignments.length) throw new Fenced();
  }
}

/** Decimal strings. */
const byId = ({ id: a }: StoredRow, { id: b }: StoredRow): number => {
  const [left, right] = [BigInt(a), BigInt(b)];
  return left < right ? -1 : left > right ? 1 : 0;
};

const inFlight = (rows: readonly PositionedRow[]): InFlight => ({
  base: String(rows[0]?.posicion),
  ids: rows.map(({ id }) => String(id)),
});
