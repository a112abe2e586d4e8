/** How machinery waits and throws dice; a simulation puts its own time and chance here. */
export interface Timing {
  /** Milliseconds since some instant; never goes back. */
  readonly now: () => number;
  /** Resolves after `ms`, or as soon as the signal aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** In [0, 1). */
  readonly random: () => number;
}

export const systemTiming: Timing = {
  now: () => performance.now(),
  sleep,
  random: Math.random,
};

/** Without the error that the one of Node.js makes, stack and all, for each that is woken before its time. */
function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const wake = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal?.addEventListener('abort', wake);
  });
}

/** Exponential back-off with full jitter in its upper half. Source: "Exponential Backoff and Jitter", AWS, 2015. */
export function backoff(
  { baseMs, maxMs }: { readonly baseMs: number; readonly maxMs: number },
  attempt: number,
  random: () => number,
): number {
  const ceiling = Math.min(maxMs, baseMs * 2 ** (attempt - 1));
  return ceiling / 2 + random() * (ceiling / 2);
}
