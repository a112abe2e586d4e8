import type { Timing } from '../timing.js';
import { HandlerTimeout } from './failure.js';

/** Waits for `work`, but not longer than its limit. */
export async function within(ms: number, timing: Timing, work: Promise<void>): Promise<void> {
  const done = new AbortController();
  const limit = timing.sleep(ms, done.signal).then(() => {
    if (!done.signal.aborted) throw new HandlerTimeout(ms);
  });
  await Promise.race([work, limit]).finally(() => done.abort());
}
