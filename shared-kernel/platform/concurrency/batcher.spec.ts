import { describe, expect, it } from 'vitest';
import { Batcher, QueueFull } from './batcher.js';
import { Turnstile } from './turnstile.js';

const OPTIONS = { maxBatch: 10, maxQueue: 100, workers: 1 };

describe('batching without a timer', () => {
  it('puts callers of one moment into one batch and answers each with its own result', async () => {
    const batches: number[] = [];
    const batcher = new Batcher<number, number>(async (items) => {
      batches.push(items.length);
      return items.map((n) => n * 2);
    }, OPTIONS);
    expect(await Promise.all([1, 2, 3].map((n) => batcher.submit(n)))).toEqual([2, 4, 6]);
    expect(batches).toEqual([3]);
  });

  it('takes all that waited while a batch was under way, at most maxBatch', async () => {
    const batches: number[] = [];
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const batcher = new Batcher<number, number>(async (items) => {
      batches.push(items.length);
      await gate;
      return items;
    }, OPTIONS);
    const first = batcher.submit(0);
    await new Promise((resolve) => setImmediate(resolve));
    const rest = Array.from({ length: 12 }, (_, n) => batcher.submit(n));
    open();
    await Promise.all([first, ...rest]);
    expect(batches).toEqual([1, 10, 2]);
  });

  it('awaits the rest of a burst that comes in over several turns, and no more', async () => {
    const batches: number[] = [];
    const batcher = new Batcher<number, number>(
      async (items) => {
        batches.push(items.length);
        return items;
      },
      { ...OPTIONS, maxBatch: 1_000, workers: 2 },
    );
    const answers: Promise<number>[] = [];
    for (const arriving of [Turnstile.EACH, Turnstile.EACH, Turnstile.EACH, 1]) {
      for (let n = 0; n < arriving; n++) answers.push(batcher.submit(n));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(answers);
    expect(batches).toEqual([3 * Turnstile.EACH + 1]);
  });

  it('rejects the one whose result is an error, and all of a batch that fails', async () => {
    const batcher = new Batcher<string, string>(async (items) => {
      if (items.includes('all')) throw new Error('all');
      return items.map((item) => (item === 'one' ? new Error('one') : item));
    }, OPTIONS);
    const [bad, good] = await Promise.allSettled([batcher.submit('one'), batcher.submit('two')]);
    expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled']);
    const failed = await Promise.allSettled([batcher.submit('all'), batcher.submit('two')]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('refuses at once what the queue cannot hold', async () => {
    const batcher = new Batcher<number, number>(async (items) => items, { ...OPTIONS, maxQueue: 2 });
    const results = await Promise.allSettled([1, 2, 3].map((n) => batcher.submit(n)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(results[2]).toMatchObject({ reason: expect.any(QueueFull) as unknown });
  });
});
