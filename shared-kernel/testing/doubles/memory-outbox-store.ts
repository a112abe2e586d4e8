import { type Held, nameOf } from '../../platform/outbox/lease.js';
import {
  assign,
  type Assignment,
  Fenced,
  MAX_PAYLOAD,
  OutboxStore,
  type Pending,
  type StoredRow,
} from '../../platform/outbox/outbox-store.js';
import type { MemoryDatabase, RoundTrip } from './memory-database.js';

/** The store of MysqlOutboxStore, statement by statement: a process may die between any two of them. */
export class MemoryOutboxStore extends OutboxStore {
  constructor(
    protected readonly db: MemoryDatabase,
    protected readonly trip: RoundTrip,
  ) {
    super();
  }

  rowsInFlight({ topic, particion, epoca, enVuelo }: Held): Promise<Assignment | null> {
    return this.trip(() => {
      const rows = (enVuelo?.ids ?? []).flatMap((id, i) => {
        const row = this.db.outbox.get(id);
        return row && !row.aparcadoPor ? [{ ...row, posicion: BigInt(enVuelo?.base ?? 0) + BigInt(i) }] : [];
      });
      return rows.length > 0 ? { topic, particion, epoca, rows } : null;
    });
  }

  async advance(held: readonly Held[], done: readonly StoredRow[], limit: number): Promise<Assignment[]> {
    if (done.length > 0) await this.trip(() => this.remove(done));
    const assignments = assign(held, await this.next(held, limit));
    if (assignments.length > 0) {
      const committed = await this.trip(() => this.commit(assignments));
      if (committed !== assignments.length) throw new Fenced();
    }
    return assignments;
  }

  async park(rows: readonly StoredRow[], reason: string): Promise<void> {
    await this.trip(() => this.putAside(rows, reason));
  }

  /** It knows no instants. */
  pending(): Promise<Pending> {
    return this.trip(() => {
      const parked = [...this.db.outbox.values()].filter(({ aparcadoPor }) => aparcadoPor).length;
      return { waiting: this.db.outbox.size - parked, parked, oldestWaiting: null, oldestParked: null };
    });
  }

  /** How many were ours to commit: the others have another epoch by now. */
  protected commit(assignments: readonly Assignment[]): number {
    const ours = assignments.filter((each) => String(this.db.partition(each).epoca) === each.epoca);
    for (const assignment of ours) {
      const { rows } = assignment;
      const enVuelo = { base: String(rows[0]?.posicion), ids: rows.map(({ id }) => id) };
      Object.assign(this.db.partition(assignment), { posicion: rows.at(-1)?.posicion, enVuelo });
    }
    return ours.length;
  }

  protected waiting(held: readonly Held[], limit: number): StoredRow[] {
    const names = new Set(held.map(nameOf));
    return [...this.db.outbox.values()]
      .filter((row) => !row.aparcadoPor && names.has(nameOf(row)))
      .sort((a, b) => Number(a.id) - Number(b.id))
      .slice(0, limit);
  }

  protected remove(rows: readonly StoredRow[]): void {
    for (const { id } of rows) this.db.outbox.delete(id);
  }

  private async next(held: readonly Held[], limit: number): Promise<StoredRow[]> {
    if (held.length === 0 || limit === 0) return [];
    const rows = await this.trip(() => this.waiting(held, limit));
    const large = rows.filter(({ payload }) => payload.length > MAX_PAYLOAD);
    if (large.length > 0) await this.park(large, `payload over ${MAX_PAYLOAD} bytes`);
    return rows.filter((row) => !large.includes(row));
  }

  private putAside(rows: readonly StoredRow[], reason: string): void {
    for (const { id } of rows) {
      const row = this.db.outbox.get(id);
      if (row) this.db.outbox.set(id, { ...row, aparcadoPor: reason });
    }
  }
}
