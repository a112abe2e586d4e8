import type { Timing } from '../../concurrency/timing.js';

/** Batches that are under way at once: while one waits for the database another is decided. */
const SIDE_BY_SIDE = 2;
/** Batches that may go on beside them. Each may hold a connection of the database. */
export const MAX_ASIDE = 2;

interface Lane {
  readonly begun: number;
  aside: boolean;
  over: Promise<void>;
}

/** What a batch does; `makeRoom`: it will take longer than others do. */
type Work = (makeRoom: () => void) => Promise<void>;

/** The batches of one loop that are under way. One that is slow, or says that it will be, makes room for another and goes on beside them. */
export class Lanes {
  /** The oldest first. */
  private readonly lanes = new Set<Lane>();
  private changed: () => void = () => undefined;

  constructor(
    private readonly timing: Timing,
    /** From how many ms on a batch is slow. */
    private readonly slowMs: () => number,
  ) {}

  get all(): readonly Promise<void>[] {
    return [...this.lanes].map(({ over }) => over);
  }

  /** Resolves as soon as there is room for another one. */
  async begin(work: Work): Promise<void> {
    const lane: Lane = { begun: this.timing.now(), aside: false, over: Promise.resolve() };
    this.lanes.add(lane);
    lane.over = work(() => this.putAside(lane)).finally(() => {
      this.lanes.delete(lane);
      this.changed();
    });
    while (this.inTheWay.length >= SIDE_BY_SIDE) await this.room();
  }

  private get inTheWay(): readonly Lane[] {
    return [...this.lanes].filter(({ aside }) => !aside);
  }

  /** Counts from the beginning of the oldest: whatever ends beside one that hangs tells nothing about that one. */
  private room(): Promise<void> {
    const [oldest] = this.inTheWay as [Lane];
    const changed = new AbortController();
    const left = Math.max(0, oldest.begun + this.slowMs() - this.timing.now());
    return new Promise((resolve) => {
      this.changed = () => {
        changed.abort();
        resolve();
      };
      void this.timing.sleep(left, changed.signal).then(() => {
        if (!changed.signal.aborted) this.putAside(oldest);
      });
    });
  }

  private putAside(lane: Lane): void {
    if (this.lanes.size - this.inTheWay.length >= MAX_ASIDE) return;
    lane.aside = true;
    this.changed();
  }
}
