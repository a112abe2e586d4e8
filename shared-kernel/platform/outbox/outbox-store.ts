import type { Held, PartitionKey } from './lease.js';

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

/** A row whose position is committed: it never has another. */
export interface PositionedRow extends StoredRow {
  readonly posicion: bigint;
}

/** What one partition is to publish, in order. Positions miss only what was parked. */
export interface Assignment extends PartitionKey {
  readonly epoca: string;
  readonly rows: readonly PositionedRow[];
}

/** Somebody else holds a partition now: nothing was written for it. */
export class Fenced extends Error {
  constructor() {
    super('An outbox partition was taken over by another process.');
    this.name = 'Fenced';
  }
}

/** Larger than any frame the broker takes; such a row is parked before it gets a position. */
export const MAX_PAYLOAD = 700_000;

/** A look that leaves rows of a partition for the next one has found at least so many, those it parked included. */
export const FULL_LOOK = 250;

/** Rows that wait, and rows nobody can send; of each when the oldest was written. */
export interface Pending {
  readonly waiting: number;
  readonly parked: number;
  readonly oldestWaiting: Date | null;
  readonly oldestParked: Date | null;
}

/** The waiting rows of a service, as its relay sees them. */
export abstract class OutboxStore {
  /** The rows of an unfinished publication that are still here, in position order. */
  abstract rowsInFlight(held: Held): Promise<Assignment | null>;

  /**
   * Deletes `done`, all rows or none; after that reads the next rows of the held partitions, some `limit` (`FULL_LOOK` or
   * more) of them where many wait, gives them gapless positions and commits those on condition that the epoch still is
   * ours. Throws Fenced when one of them is not: then nothing of what was committed may be published before the leases are
   * taken anew, and `rowsInFlight` tells of it.
   */
  abstract advance(held: readonly Held[], done: readonly StoredRow[], limit: number): Promise<Assignment[]>;

  /** Puts rows aside that the broker never takes. They stay, with the reason, until somebody looks after them. */
  abstract park(rows: readonly StoredRow[], reason: string): Promise<void>;

  abstract pending(): Promise<Pending>;
}

/** Gives each held partition the positions of its own rows. */
export function assign(held: readonly Held[], rows: readonly StoredRow[]): Assignment[] {
  return held.flatMap(({ topic, particion, epoca, posicion }) => {
    const own = rows.filter((row) => row.topic === topic && Number(row.particion) === particion);
    return own.length > 0 ? [{ topic, particion, epoca, rows: own.map(positioned(posicion + 1n)) }] : [];
  });
}

/** Gives consecutive positions from `base` on. */
const positioned =
  (base: bigint) =>
  (row: StoredRow, i: number): PositionedRow => ({ posicion: base + BigInt(i), ...row });
