import { expect, it } from 'vitest';
import { isDuplicateKey } from '../../../platform/mysql/errors.js';
import type { StorageBench } from './bench.js';

export function remembering(bench: StorageBench): void {
  const now = new Date('2026-03-01T00:00:00Z');
  const take = (subscription: string, ...ids: string[]) =>
    bench.unitOfWork().run(async (tx) => [...(await bench.inbox().takeNew(tx, subscription, ids, now))].sort());

  it('knows each message of each subscription once', async () => {
    expect(await take('s', 'a', 'b', 'a')).toEqual(['a', 'b']);
    expect(await take('s', 'a', 'c')).toEqual(['c']);
    expect(await take('t', 'a')).toEqual(['a']);
  });

  it('forgets with the transaction', async () => {
    const failing = bench.unitOfWork().run(async (tx) => {
      await bench.inbox().takeNew(tx, 's', ['a'], now);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await take('s', 'a')).toEqual(['a']);
  });

  it('lets one of two transactions have the message, and tells the other', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => take('s', 'a')));
    const had = outcomes.filter((o) => o.status === 'fulfilled' && o.value.length > 0);
    const refused = outcomes.flatMap((o) => (o.status === 'rejected' ? [o.reason as unknown] : []));
    expect(had).toHaveLength(1);
    expect(refused.every(isDuplicateKey)).toBe(true);
  });
}
