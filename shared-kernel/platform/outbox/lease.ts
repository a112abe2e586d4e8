import type { DataSource } from 'typeorm';
import type { Written } from '../mysql/unit-of-work.js';

/** How long a lease holds without renewal: what a killed owner costs before another takes over. */
export const LEASE_MS = 1_500;

export interface PartitionKey {
  readonly topic: string;
  readonly particion: number;
}

/** A partition held by this process: whoever holds another epoch of it is fenced. */
export interface Held extends PartitionKey {
  readonly epoca: string;
  readonly posicion: bigint;
  /** Rows that were given positions and may or may not have reached the broker. */
  readonly enVuelo: InFlight | null;
}

/** Row ids in position order; the first has position `base`. */
export interface InFlight {
  readonly base: string;
  readonly ids: readonly string[];
}

export const nameOf = ({ topic, particion }: PartitionKey): string => `${topic}#${particion}`;

interface LeaseRow extends PartitionKey {
  readonly epoca: string;
  readonly posicion: string;
  readonly en_vuelo: string | null;
}

/** Leases of outbox partitions in the service's own database; time is the database's alone. */
export class Leases {
  /** Local instant (ms, monotonic) until which the leases surely hold. */
  private until = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly owner: string,
  ) {}

  /** Adds the rows of partitions that are new. Safe to run from several processes. */
  async declare(partitions: readonly PartitionKey[]): Promise<void> {
    await this.dataSource.query('INSERT IGNORE INTO outbox_particion (topic, particion, hasta) VALUES ?', [
      partitions.map(({ topic, particion }) => [topic, particion, new Date(0)]),
    ]);
  }

  /** Takes every partition whose lease has run out; each taking raises the epoch. Returns all that are new to us. */
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

  /** Renews what is still ours; false when anything was lost, and then nothing held may be trusted. */
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

  /** Whether nobody else can hold our partitions now. A process that was stopped and wakes up hears no. */
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

const LATER = `UTC_TIMESTAMP(3) + INTERVAL ${LEASE_MS * 1_000} MICROSECOND`;
