import type { DataSource, EntityManager } from 'typeorm';
import type { Written } from '../mysql/unit-of-work.js';
import type { Held, InFlight, PartitionKey } from './lease.js';

/** A row as it is sent. Ids are decimal strings: they pass 2^53. */
export interface StoredRow extends PartitionKey {
  readonly id: string;
  readonly clave: string;
  readonly mensaje: string;
  readonly tipo: string;
  readonly esquema: string;
  readonly propiedades: string | null;
  readonly payload: Buffer;
}

/** What one partition is to publish: rows in order, the first at position `base`. */
export interface Assignment extends PartitionKey {
  readonly epoca: string;
  readonly base: bigint;
  readonly rows: readonly StoredRow[];
}

/** Somebody else holds a partition now: nothing was written. */
export class Fenced extends Error {
  constructor() {
    super('An outbox partition was taken over by another process.');
    this.name = 'Fenced';
  }
}

const COLUMNS = 'id, topic, particion, clave, mensaje, tipo, esquema, propiedades, payload';
/** Larger than any frame the broker takes; such a row is parked before it gets a position. */
const MAX_PAYLOAD = 700_000;

/** The relay's statements on outbox and outbox_particion. */
export class OutboxStore {
  constructor(private readonly dataSource: DataSource) {}

  /** The rows of an unfinished publication that are still here, in position order. */
  async rowsInFlight({ topic, particion, epoca, enVuelo }: Held): Promise<Assignment | null> {
    if (!enVuelo || enVuelo.ids.length === 0) return null;
    const rows = await this.dataSource.query<StoredRow[]>(`SELECT ${COLUMNS} FROM outbox WHERE id IN (?)`, [
      enVuelo.ids,
    ]);
    // All of them are deleted in one transaction, so either every row is here or none is.
    if (rows.length === 0) return null;
    const byId = new Map(rows.map((row) => [String(row.id), row]));
    const ordered = enVuelo.ids.flatMap((id) => byId.get(id) ?? []);
    return { topic, particion, epoca, base: BigInt(enVuelo.base), rows: ordered };
  }

  /**
   * One transaction: deletes `done`, reads the next rows of the held partitions, gives them gapless positions and
   * commits those on condition that each epoch still is ours. Throws Fenced otherwise.
   */
  advance(held: readonly Held[], done: readonly StoredRow[], limit: number): Promise<Assignment[]> {
    return this.dataSource.transaction(async (manager) => {
      if (done.length > 0) await manager.query('DELETE FROM outbox WHERE id IN (?)', [done.map(({ id }) => id)]);
      const rows = await this.next(manager, held, limit);
      const assignments = assign(held, rows);
      await this.commitPositions(manager, assignments);
      return assignments;
    });
  }

  /** Rows that wait, and rows nobody can send. */
  async pending(): Promise<{ pendientes: number; aparcadas: number }> {
    const [row] = await this.dataSource.query<{ n: string; p: string | null }[]>(
      'SELECT COUNT(*) n, SUM(aparcado_por IS NOT NULL) p FROM outbox',
    );
    const aparcadas = Number(row?.p ?? 0);
    return { pendientes: Number(row?.n ?? 0) - aparcadas, aparcadas };
  }

  private async next(manager: EntityManager, held: readonly Held[], limit: number): Promise<StoredRow[]> {
    const rows = await manager.query<StoredRow[]>(
      `SELECT ${COLUMNS} FROM outbox WHERE aparcado_por IS NULL AND (topic, particion) IN (?) ORDER BY id LIMIT ${limit}`,
      [held.map(({ topic, particion }) => [topic, particion])],
    );
    const unsendable = rows.filter(({ payload }) => payload.length > MAX_PAYLOAD);
    if (unsendable.length === 0) return rows;
    await manager.query('UPDATE outbox SET aparcado_por = ? WHERE id IN (?)', [
      `payload over ${MAX_PAYLOAD} bytes`,
      unsendable.map(({ id }) => id),
    ]);
    return rows.filter((row) => !unsendable.includes(row));
  }

  private async commitPositions(manager: EntityManager, assignments: readonly Assignment[]): Promise<void> {
    for (const { topic, particion, epoca, base, rows } of assignments) {
      const enVuelo: InFlight = { base: String(base), ids: rows.map(({ id }) => String(id)) };
      const { affectedRows } = await manager.query<Written>(
        'UPDATE outbox_particion SET posicion = ?, en_vuelo = ? WHERE topic = ? AND particion = ? AND epoca = ?',
        [String(base + BigInt(rows.length) - 1n), JSON.stringify(enVuelo), topic, particion, epoca],
      );
      if (affectedRows !== 1) throw new Fenced();
    }
  }
}

function assign(held: readonly Held[], rows: readonly StoredRow[]): Assignment[] {
  return held.flatMap(({ topic, particion, epoca, posicion }) => {
    const own = rows.filter((row) => row.topic === topic && Number(row.particion) === particion);
    return own.length > 0 ? [{ topic, particion, epoca, base: posicion + 1n, rows: own }] : [];
  });
}
