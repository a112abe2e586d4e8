import { type Held, nameOf, type PartitionKey } from './lease.js';

/** A partition that is ours. */
export interface Lane {
  held: Held;
  /** Its rows are with the broker. */
  busy: boolean;
  /** It may have rows that no look has found yet. */
  unseen: boolean;
  readonly end: AbortController;
}

/** The partitions that are ours, while they are. */
export class Lanes {
  private readonly lanes = new Map<string, Lane>();

  open(held: Held): Lane {
    const lane = { held, busy: false, unseen: true, end: new AbortController() };
    this.lanes.set(nameOf(held), lane);
    return lane;
  }

  /** Undefined: it is not ours any more, or again under another epoch. */
  of(key: PartitionKey & Pick<Held, 'epoca'>): Lane | undefined {
    const lane = this.lanes.get(nameOf(key));
    return lane?.held.epoca === key.epoca ? lane : undefined;
  }

  /** Those to look at. */
  get waiting(): readonly Lane[] {
    return [...this.lanes.values()].filter(({ busy, unseen }) => unseen && !busy);
  }

  get anyBusy(): boolean {
    return [...this.lanes.values()].some(({ busy }) => busy);
  }

  /** Something was committed, in whichever of them. */
  touch(): void {
    for (const lane of this.lanes.values()) lane.unseen = true;
  }

  /** Ends what is under way. */
  clear(): void {
    for (const { end } of this.lanes.values()) end.abort();
    this.lanes.clear();
  }
}
