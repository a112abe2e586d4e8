import { vi } from 'vitest';

/** Resolves with what `assertion` gives as soon as it holds; rejects with its last failure when it does not on any machine. */
export const soon = <T>(assertion: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(assertion, { timeout: 25_000, interval: 10 });
