import { setImmediate as turn } from 'node:timers/promises';
import { Turnstile } from './turnstile.js';

/** The queue is full: nothing was done, the caller may come again after a moment. */
export class QueueFull extends Error {
  constructor(readonly retryAfterSeconds = 1) {
    super('The queue is full; nothing was stored. Try again shortly.');
    this.name = 'QueueFull';
  }
}

export interface BatcherOptions {
  readonly maxBatch: number;
  readonly maxQueue: number;
  /** Batches that may be under way at once. */
  readonly workers: number;
}

interface Waiting<I, O> {
  readonly item: I;
  readonly resolve: (result: O) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Batches across callers without a timer: a free worker takes all that waits, at most `maxBatch`; under no load a batch
 * has one item and no delay, and a burst is awaited while each turn of the event loop brings as many as are let in at once,
 * `maxBatch` of them at most. `run` answers in order, one result an item; an Error as result rejects that caller alone,
 * a rejected `run` rejects them all.
 */
export class Batcher<I, O> {
  private queue: Waiting<I, O>[] = [];
  private busy = 0;

  constructor(
    private readonly run: (items: readonly I[]) => Promise<readonly (O | Error)[]>,
    private readonly options: BatcherOptions,
  ) {}

  submit(item: I): Promise<O> {
    if (this.queue.length >= this.options.maxQueue) return Promise.reject(new QueueFull());
    return new Promise<O>((resolve, reject) => {
      this.queue.push({ item, resolve, reject });
      // One tick later, so that callers of the same tick share a batch.
      if (this.busy < this.options.workers) {
        this.busy++;
        setImmediate(() => void this.work());
      }
    });
  }

  private async work(): Promise<void> {
    while (this.queue.length > 0) {
      await this.gathered();
      const batch = this.queue.splice(0, this.options.maxBatch);
      // Another worker gathered the same.
      if (batch.length === 0) continue;
      try {
        const results = await this.run(batch.map(({ item }) => item));
        batch.forEach(({ resolve, reject }, i) => {
          const result = results[i] as O | Error;
          if (result instanceof Error) reject(result);
          else resolve(result);
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.busy--;
  }

  private async gathered(): Promise<void> {
    let before = 0;
    while (this.queue.length - before >= Turnstile.EACH && this.queue.length < this.options.maxBatch) {
      before = this.queue.length;
      await turn();
    }
  }
}
