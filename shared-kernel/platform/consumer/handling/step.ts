import type { Timing } from '../../concurrency/timing.js';
import type { AnyMessage } from '../../messages/incoming.js';
import { HandlerTimeout } from './failure.js';
import type { Run } from './message-processor.js';
import type { Under } from './subscription.js';

/** Where the handler of a batch is, and since when; what it is at may not take too long, nor all of it together. */
export class Step {
  private at: AnyMessage | undefined;
  private since = 0;
  private slow = false;

  constructor(
    private readonly run: Run,
    private readonly timing: Timing,
  ) {}

  /** The message on which the handler failed, or is held to hang. */
  get under(): AnyMessage | undefined {
    return this.slow ? undefined : this.at;
  }

  /** Waits for the handler, within its limits: one that comes back after them is told to stop where it is. */
  async limit(handle: (under: Under) => Promise<void>): Promise<void> {
    const done = new AbortController();
    this.at = undefined;
    this.since = this.timing.now();
    const under: Under = (message) => {
      if (done.signal.aborted) throw new HandlerTimeout(this.run.limitMs);
      this.at = message;
      this.since = this.timing.now();
    };
    await Promise.race([handle(under), this.tooLong(done.signal)]).finally(() => done.abort());
    this.at = undefined;
  }

  private async tooLong(done: AbortSignal): Promise<void> {
    const { limitMs, mostMs } = this.run;
    const end = this.since + mostMs;
    while (!done.aborted) {
      const now = this.timing.now();
      const left = this.since + limitMs - now;
      this.slow = left > 0 && now >= end;
      if (left <= 0 || this.slow) throw new HandlerTimeout(limitMs);
      await this.timing.sleep(Math.min(left, end - now), done);
    }
  }
}
