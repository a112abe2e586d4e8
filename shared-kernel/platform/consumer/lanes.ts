import type { Timing } from '../timing.js';

/** Batches that are under way at once: while one waits for the database another is decided. */
const SIDE_BY_SIDE = 2;
/** One that takes longer makes room for another, and goes on beside them. */
const SLOW_MS = 250;
/** Each may hold a connection of the database. */
export const MAX_ASIDE = 2;

/** The batches that are under way. */
export class Lanes {
  /** When each began, the oldest first. */
  private readonly working = new Map<Promise<void>, number>();
  /** Those of them that are slow. */
  private readonly aside = new Set<Promise<void>>();

  constructor(private readonly timing: Timing) {}

  get all(): readonly Promise<void>[] {
    return [...this.working.keys()];
  }

  /** Resolves as soon as there is room for another one. */
  async begin(batch: Promise<void>): Promise<void> {
    const work = batch.finally(() => {
      this.working.delete(work);
      this.aside.delete(work);
    });
    this.working.set(work, this.timing.now());
    while (this.working.size - this.aside.size >= SIDE_BY_SIDE) await this.room();
  }

  /** Counts from the beginning of the oldest: whatever ends beside one that hangs tells nothing about that one. */
  private async room(): Promise<void> {
    const [oldest, begun] = [...this.working].find(([work]) => !this.aside.has(work))!;
    const ended = new AbortController();
    const left = Math.max(0, begun + SLOW_MS - this.timing.now());
    const slow = this.timing.sleep(left, ended.signal).then(() => 'slow' as const);
    const first = await Promise.race([...this.working.keys(), slow]);
    ended.abort();
    if (first !== 'slow') return;
    if (this.aside.size < MAX_ASIDE) this.aside.add(oldest);
    else await Promise.race(this.working.keys());
  }
}
