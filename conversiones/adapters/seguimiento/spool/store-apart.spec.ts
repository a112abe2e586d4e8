import { describe, expect, it } from 'vitest';
import { storeApart } from './store-apart.js';

class Away extends Error {
  readonly retryAfterSeconds = 1;
}
/** Stores all but these, many at once only where none of them is among them. */
const storeBut =
  (...bad: readonly number[]) =>
  (items: readonly number[]): Promise<number> =>
    items.some((item) => bad.includes(item)) ? Promise.reject(new Error('no')) : Promise.resolve(items.length);
const items = Array.from({ length: 100 }, (_, i) => i);

describe('what is stored at once', () => {
  it('is stored whole', async () => expect(await storeApart(items, storeBut())).toEqual({ stored: 100, failed: [] }));
  it('leaves out what cannot be, and nothing else', async () =>
    expect(await storeApart(items, storeBut(7, 63, 64))).toEqual({ stored: 97, failed: [7, 63, 64] }));
  it('is nobody’s own fault where nothing can be stored', async () => {
    let calls = 0;
    const never = () => {
      calls++;
      return Promise.reject(new Error('no table'));
    };
    await expect(storeApart(items, never)).rejects.toThrow('no table');
    expect(calls).toBeLessThan(20);
    await expect(storeApart([1], never)).rejects.toThrow('no table');
  });
  it('is tried again later where that passes by itself', async () =>
    expect(storeApart(items, () => Promise.reject(new Away('away')))).rejects.toThrow('away'));
});
