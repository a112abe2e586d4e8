import type { Held, InFlight, PartitionKey } from '../../platform/outbox/lease.js';
import { nameOf } from '../../platform/outbox/lease.js';
import type { StoredRow } from '../../platform/outbox/outbox-store.js';

export interface PartitionRow extends PartitionKey {
  owner: string | null;
  epoca: bigint;
  hasta: number;
  posicion: bigint;
  enVuelo: InFlight | null;
}

/** Runs an effect on the database as a round trip. A simulation puts delays, deaths and outages here. */
export type RoundTrip = <T>(effect: () => T) => Promise<T>;

export const directly: RoundTrip = async (effect) => effect();

/** What the tables of the kernel hold, of one service. An effect is atomic; there is nothing else that is. */
export class MemoryDatabase {
  readonly outbox = new Map<string, StoredRow & { aparcadoPor: string | null }>();
  readonly partitions = new Map<string, PartitionRow>();
  readonly inbox = new Set<string>();
  private lastId = 0;
  private lastMessage = 0;

  constructor(readonly now: () => number = () => performance.now()) {}

  /** Given at insert and seen at commit, like AUTO_INCREMENT. */
  nextId(): string {
    return String(++this.lastId);
  }

  /** The same ones in each run: what a history is must not hang on random ids. */
  messageId(): string {
    return `00000000-0000-7000-8000-${String(++this.lastMessage).padStart(12, '0')}`;
  }

  partition(key: PartitionKey): PartitionRow {
    const row = this.partitions.get(nameOf(key));
    if (!row) throw new Error(`No partition ${nameOf(key)}.`);
    return row;
  }

  held({ topic, particion, epoca, posicion, enVuelo }: PartitionRow): Held {
    return { topic, particion, epoca: String(epoca), posicion, enVuelo };
  }
}
