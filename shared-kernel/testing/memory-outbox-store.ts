import { nameOf, type Held } from '../platform/outbox/lease.js';
import {
  Fenced,
  MAX_PAYLOAD,
  OutboxStore,
  assign,
  type Assignment,
  type StoredRow,
} from '../platform/outbox/outbox-store.js';
import type { MemoryDatabase, RoundTrip } from './memory-database.js';

/** The store of MysqlOutboxStore: it reads in one round trip and commits in another. */
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
    const rows = await this.trip(() => this.waiting(held, done, limit));
    const large = rows.filter(({ payload }) => payload.length > MAX_PAYLOAD);
    const assignments = assign(
      held,
      rows.filter((row) => !large.includes(row)),
    );
    await this.trip(() => {
      for (const { topic, particion, epoca } of assignments) {
        if (String(this.db.partition({ topic, particion }).epoca) !== epoca) throw new Fenced();
      }
      this.commit(assignments, done, large);
    });
    return assignments;
  }

  async park(rows: readonly StoredRow[], reason: string): Promise<void> {
    await this.trip(() => this.putAside(rows, reason));
  }

  pending(): Promise<{ pendientes: number; aparcadas: number }> {
    return this.trip(() => {
      const aparcadas = [...this.db.outbox.values()].filter(({ aparcadoPor }) => aparcadoPor).length;
      return { pendientes: this.db.outbox.size - aparcadas, aparcadas };
    });
  }

  protected commit(assignments: readonly Assignment[], done: readonly StoredRow[], large: readonly StoredRow[]): void {
    for (const { id } of done) this.db.outbox.delete(id);
    this.putAside(large, `payload over ${MAX_PAYLOAD} bytes`);
    for (const assignment of assignments) {
      const { rows } = assignment;
      const enVuelo = { base: String(rows[0]?.posicion), ids: rows.map(({ id }) => id) };
      Object.assign(this.db.partition(assignment), { posicion: rows.at(-1)?.posicion, enVuelo });
    }
  }

  protected waiting(held: readonly Held[], done: readonly StoredRow[], limit: number): StoredRow[] {
    const names = new Set(held.map(nameOf));
    const gone = new Set(done.map(({ id }) => id));
    return [...this.db.outbox.values()]
      .filter((row) => !row.aparcadoPor && names.has(nameOf(row)) && !gone.has(row.id))
      .sort((a, b) => Number(a.id) - Number(b.id))
      .slice(0, limit);
  }

  private putAside(rows: readonly StoredRow[], reason: string): void {
    for (const { id } of rows) {
      const row = this.db.outbox.get(id);
      if (row) this.db.outbox.set(id, { ...row, aparcadoPor: reason });
    }
  }
}
