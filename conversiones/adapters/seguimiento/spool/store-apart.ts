import { retryAfterOf } from '@alpespartner/shared-kernel/platform/http/problem/unavailable.js';

/** So many that fail before one succeeded are not to blame themselves. */
const HOPELESS = 5;

interface Outcome<T> {
  readonly stored: number;
  /** What cannot be stored, while others could. */
  readonly failed: readonly T[];
}

/**
 * Stores all at once, and where that fails for another reason than one that passes, in halves, so that only the culprits
 * stay out. Throws where it passes, and where nothing at all can be stored: then it is nobody's own fault.
 */
export async function storeApart<T>(
  items: readonly T[],
  store: (items: readonly T[]) => Promise<number>,
): Promise<Outcome<T>> {
  const failed: T[] = [];
  let stored = 0;
  let anyStored = false;
  await attempt(items);
  return { stored, failed };

  async function attempt(some: readonly T[]): Promise<void> {
    if (some.length === 0) return;
    try {
      stored += await store(some);
      anyStored = true;
    } catch (error) {
      if (retryAfterOf(error) !== null) throw error;
      if (some.length === 1) failed.push(...some);
      if (!anyStored && (failed.length >= HOPELESS || failed.length === items.length)) throw error;
      if (some.length === 1) return;
      const half = Math.ceil(some.length / 2);
      await attempt(some.slice(0, half));
      await attempt(some.slice(half));
    }
  }
}
