import { expect, it } from 'vitest';
import type { Held } from '../../../platform/outbox/lease.js';
import { Fenced } from '../../../platform/outbox/outbox-store.js';
import { A, row, type Tools } from './bench.js';

export function leasing({ bench, owner, write, placed }: Tools): void {
  it('gives each partition to one owner, whose lease can be renewed', async () => {
    const first = await owner('first');
    expect(first.held.map(({ particion }) => particion).sort()).toEqual([0, 1]);
    expect((await owner('second')).held).toEqual([]);
    expect(first.leases.sure).toBe(false);
    expect(await first.leases.renew(2)).toBe(true);
    expect(first.leases.sure).toBe(true);
  });

  it('gives a lease that ran out to whoever asks, under the next epoch', async () => {
    const first = await owner('first');
    await bench.expire();
    const second = await owner('second');
    const epochs = (held: readonly Held[]) => held.map(({ epoca }) => Number(epoca));
    expect(epochs(second.held)).toEqual(epochs(first.held).map((epoch) => epoch + 1));
    expect(await first.leases.renew(2)).toBe(false);
  });

  it('frees what is released at once', async () => {
    const { leases } = await owner('first');
    await leases.release();
    expect(leases.sure).toBe(false);
    expect((await owner('second')).held).toHaveLength(2);
  });

  it('commits no position of an owner that was replaced', async () => {
    const { held } = await owner('first');
    await write(row('a', A));
    await bench.expire();
    const second = await owner('second');
    await expect(bench.store().advance(held, [], 10)).rejects.toThrow(Fenced);
    expect(await placed(second.held)).toEqual([{ particion: 0, rows: ['a=1'] }]);
  });
}
