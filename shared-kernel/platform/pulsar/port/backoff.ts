/** Waiting time before the n-th try again (from 0): doubles from 100 ms to 5 s, and jitters by half so that clients spread. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(5_000, 100 * 2 ** Math.min(attempt, 10));
  return full * (0.5 + random() / 2);
}
