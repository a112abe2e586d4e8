import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outside, partsOf, rangeOf } from './range.js';

const parts = (entries: Readonly<Record<string, bigint>>) => new Map(Object.entries(entries));

describe('a sum that is read between two readings of its parts', () => {
  it('is one number where nothing changes, and another one is told', () => {
    const same = parts({ a: 3n, b: -1n });
    expect(rangeOf(same, same)).toEqual({ least: 2n, most: 2n });
    expect(outside([['commission', 2, rangeOf(same, same)]])).toEqual([]);
    expect(outside([['commission', 3, rangeOf(same, same)]])).toEqual(['commission: 3, 2']);
  });

  it('is told where it misses what was there before the first reading, or has what is not there after the second', () => {
    const range = rangeOf(parts({ a: 10n }), parts({ a: 10n, b: 5n }));
    for (const within of [10n, 15n]) expect(outside([['n', within, range]])).toEqual([]);
    expect(outside([['n', 9n, range]])).toEqual(['n: 9, between 10 and 15']);
    expect(outside([['n', 16n, range]])).toEqual(['n: 16, between 10 and 15']);
  });

  it('is never told while parts change once each, whichever of them it has heard of', () => {
    const part = fc.tuple(fc.bigInt(-50n, 50n), fc.bigInt(-50n, 50n), fc.boolean());
    fc.assert(
      fc.property(fc.array(part), (all) => {
        const at = (which: 0 | 1) => parts(Object.fromEntries(all.map((one, i) => [String(i), one[which]])));
        const heard = all.reduce((sum, [before, after, has]) => sum + (has ? after : before), 0n);
        expect(outside([['n', heard, rangeOf(at(0), at(1))]])).toEqual([]);
      }),
    );
  });
});

it('parts of one name are one', () =>
  expect(
    partsOf(
      ['a', 'b', 'a'],
      (one) => one,
      () => 2n,
    ),
  ).toEqual(parts({ a: 4n, b: 2n })));
