interface Backoff {
  /** The longest wait after the first attempt; it doubles with each. */
  readonly baseMs: number;
  readonly maxMs: number;
}

/**
 * How long to wait after the n-th attempt (from 1), in ms: exponential, with full jitter in its upper half, so that those who
 * failed together do not come again together. Source: "Exponential Backoff and Jitter", AWS, 2015.
 */
export function backoff({ baseMs, maxMs }: Backoff, attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(maxMs, baseMs * 2 ** (attempt - 1));
  return ceiling / 2 + random() * (ceiling / 2);
}
