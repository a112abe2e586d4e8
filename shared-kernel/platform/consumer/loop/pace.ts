/** What a batch may take at least, in ms, and how many times as long as usual. */
const LEAST_MS = 2_000;
const TIMES = 20;
/** The same for a part of a batch that took too long already. */
const LEAST_AGAIN_MS = 250;
const TIMES_AGAIN = 5;
/** From when on a batch is slow: it makes room for another, and nothing else happens to it. */
const LEAST_SLOW_MS = 50;
const TIMES_SLOW = 4;
/** Weight of the newest batch in what is usual. */
const WEIGHT = 0.1;

/**
 * How long a batch may take before one of its messages is held to hang. That follows what batches take here, so a slow
 * database splits none, and costs the neighbours of a message that hangs no more than a moment.
 */
export class Pace {
  private usualMs = 0;

  constructor(private readonly mostMs: number) {}

  get limitMs(): number {
    return Math.min(this.mostMs, Math.max(LEAST_MS, this.usualMs * TIMES));
  }

  /** Of a part: its neighbours have waited long enough, and who only is slow gets all its time by itself. */
  get limitAgainMs(): number {
    return Math.min(this.mostMs, Math.max(LEAST_AGAIN_MS, this.usualMs * TIMES_AGAIN));
  }

  get slowMs(): number {
    return Math.max(LEAST_SLOW_MS, this.usualMs * TIMES_SLOW);
  }

  /** Of a batch that succeeded. */
  took(ms: number): void {
    this.usualMs += (ms - this.usualMs) * (this.usualMs === 0 ? 1 : WEIGHT);
  }
}
