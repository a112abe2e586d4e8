interface Waiter<T> {
  readonly max: number;
  readonly resolve: (items: T[]) => void;
}

/** What arrived and nobody took yet, in order. Waiting takers are served in turn. */
export class Mailbox<T> {
  private items: T[] = [];
  private waiters: Waiter<T>[] = [];
  private waking = false;
  private closed = false;

  get size(): number {
    return this.items.length;
  }

  /** Wakes a taker after the current turn, so that what arrives together is taken together. */
  push(item: T): void {
    if (this.closed) return;
    this.items.push(item);
    if (this.waking || this.waiters.length === 0) return;
    this.waking = true;
    queueMicrotask(() => {
      this.waking = false;
      this.serve();
    });
  }

  /** At least one item and at most `max`; [] once the signal aborts or the mailbox is closed. */
  take(max: number, signal?: AbortSignal): Promise<T[]> {
    if (this.closed || signal?.aborted) return Promise.resolve([]);
    return new Promise((resolve) => {
      const waiter: Waiter<T> = {
        max,
        resolve: (items) => {
          signal?.removeEventListener('abort', abort);
          resolve(items);
        },
      };
      const abort = (): void => {
        this.waiters = this.waiters.filter((other) => other !== waiter);
        waiter.resolve([]);
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.waiters.push(waiter);
      this.serve();
    });
  }

  /** Drops what nobody took. */
  clear(): void {
    this.items = [];
  }

  close(): void {
    this.closed = true;
    this.clear();
    for (const waiter of this.waiters.splice(0)) waiter.resolve([]);
  }

  private serve(): void {
    while (this.items.length > 0) {
      const waiter = this.waiters.shift();
      if (!waiter) return;
      waiter.resolve(this.items.splice(0, waiter.max));
    }
  }
}
