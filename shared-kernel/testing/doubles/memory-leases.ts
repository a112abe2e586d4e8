import { type Held, LEASE_MS, Leases, nameOf, type PartitionKey } from '../../platform/outbox/lease.js';
import type { MemoryDatabase, PartitionRow, RoundTrip } from './memory-database.js';

/** The leases of MysqlLeases, statement by statement. */
export class MemoryLeases extends Leases {
  private until = 0;

  constructor(
    private readonly db: MemoryDatabase,
    private readonly owner: string,
    private readonly trip: RoundTrip,
  ) {
    super();
  }

  async declare(partitions: readonly PartitionKey[]): Promise<void> {
    await this.trip(() => {
      for (const { topic, particion } of partitions) {
        const name = nameOf({ topic, particion });
        if (this.db.partitions.has(name)) continue;
        const free = { owner: null, epoca: 0n, hasta: -1, posicion: 0n, enVuelo: null };
        this.db.partitions.set(name, { topic, particion, ...free });
      }
    });
  }

  async take(held: ReadonlySet<string>): Promise<Held[]> {
    const taken = await this.trip(() => {
      const free = this.rows().filter(({ hasta }) => hasta < this.db.now());
      for (const row of free) {
        row.owner = this.owner;
        row.epoca++;
        row.hasta = this.db.now() + LEASE_MS;
      }
      return free.length;
    });
    if (taken === 0) return [];
    return this.trip(() =>
      this.mine()
        .filter((row) => !held.has(nameOf(row)))
        .map((row) => this.db.held(row)),
    );
  }

  async renew(count: number): Promise<boolean> {
    const asked = this.db.now();
    const renewed = await this.trip(() => {
      const mine = this.mine();
      for (const row of mine) row.hasta = this.db.now() + LEASE_MS;
      return mine.length;
    });
    if (renewed < count) return false;
    this.until = asked + LEASE_MS;
    return true;
  }

  get sure(): boolean {
    return this.db.now() < this.until;
  }

  async release(): Promise<void> {
    this.until = 0;
    await this.trip(() => {
      for (const row of this.rows()) if (row.owner === this.owner) Object.assign(row, { owner: null, hasta: -1 });
    });
  }

  private rows(): PartitionRow[] {
    return [...this.db.partitions.values()];
  }

  private mine(): PartitionRow[] {
    return this.rows().filter(({ owner, hasta }) => owner === this.owner && hasta >= this.db.now());
  }
}
