import type { DataSource } from 'typeorm';
import type { Written } from '../mysql/unit-of-work.js';
import { type Held, type InFlight, LEASE_MS, Leases, nameOf, type PartitionKey } from './lease.js';

const LATER = `UTC_TIMESTAMP(3) + INTERVAL ${LEASE_MS * 1_000} MICROSECOND`;

interface LeaseRow extends PartitionKey {
  readonly epoca: string;
  readonly posicion: string;
  readonly en_vuelo: string | null;
}

/** Leases in the service's own database; time is the database's alone. */
export class MysqlLeases extends Leases {
  /** Local instant (ms, monotonic) until which the leases surely hold. */
  private until = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly owner: string,
  ) {
    super();
  }

  async declare(partitions: readonly PartitionKey[]): Promise<void> {
    await this.dataSource.query('INSERT IGNORE INTO outbox_particion (topic, particion, hasta) VALUES ?', [
      partitions.map(({ topic, particion }) => [topic, particion, new Date(0)]),
    ]);
  }

  async take(held: ReadonlySet<string>): Promise<Held[]> {
    const { affectedRows } = await this.update(
      `UPDATE outbox_particion SET propietario = ?, epoca = epoca + 1, hasta = ${LATER} WHERE hasta < UTC_TIMESTAMP(3)`,
      [this.owner],
    );
    if (affectedRows === 0) return [];
    const rows = await this.dataSource.query<LeaseRow[]>(
      'SELECT topic, particion, epoca, posicion, en_vuelo FROM outbox_particion WHERE propietario = ? AND hasta >= UTC_TIMESTAMP(3)',
      [this.owner],
    );
    return rows
      .filter((row) => !held.has(nameOf(row)))
      .map(({ topic, particion, epoca, posicion, en_vuelo }) => ({
        topic,
        particion,
        epoca,
        posicion: BigInt(posicion),
        enVuelo: en_vuelo ? (JSON.parse(en_vuelo) as InFlight) : null,
      }));
  }

  async renew(count: number): Promise<boolean> {
    const asked = performance.now();
    const { affectedRows } = await this.update(
      `UPDATE outbox_particion SET hasta = ${LATER} WHERE propietario = ? AND hasta >= UTC_TIMESTAMP(3)`,
      [this.owner],
    );
    if (affectedRows < count) return false;
    this.until = asked + LEASE_MS;
    return true;
  }

  get sure(): boolean {
    return performance.now() < this.until;
  }

  async release(): Promise<void> {
    this.until = 0;
    await this.update('UPDATE outbox_particion SET propietario = NULL, hasta = ? WHERE propietario = ?', [
      new Date(0),
      this.owner,
    ]);
  }

  private update(sql: string, params: unknown[]): Promise<Written> {
    return this.dataSource.query<Written>(sql, params);
  }
}
