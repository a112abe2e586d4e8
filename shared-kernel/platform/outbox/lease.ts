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

/** Who publishes which partition: one process at a time, each with an epoch of its own. */
export abstract class Leases {
  /** Adds the partitions that are new. Safe to run from several processes. */
  abstract declare(partitions: readonly PartitionKey[]): Promise<void>;

  /** Takes every partition whose lease has run out; each taking raises the epoch. Returns all that are new to us. */
  abstract take(held: ReadonlySet<string>): Promise<Held[]>;

  /** Renews what is still ours; false when anything of `count` was lost, and then nothing held may be trusted. */
  abstract renew(count: number): Promise<boolean>;

  /** Whether nobody else can hold our partitions now. A process that was stopped and wakes up hears no. */
  abstract get sure(): boolean;

  /** Gives everything up at once, for whoever asks next. */
  abstract release(): Promise<void>;
}
