import { describe, expect, it } from 'vitest';
import { murmur3, partitionOf } from './murmur3.js';

describe('murmur3', () => {
  it.each([
    ['', 0],
    ['test', 0xba6bd213],
    ['Hello, world!', 0xc0363e43],
    ['The quick brown fox jumps over the lazy dog', 0x2e4ff723],
  ])('hashes "%s" like the reference, without the sign bit', (key, reference) => {
    expect(murmur3(key)).toBe(reference & 0x7fffffff);
  });

  it('spreads keys over all partitions', () => {
    const hits = new Map<number, number>();
    for (let i = 0; i < 6_000; i++)
      hits.set(partitionOf(`clave-${i}`, 6), (hits.get(partitionOf(`clave-${i}`, 6)) ?? 0) + 1);
    expect([...hits.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(Math.min(...hits.values())).toBeGreaterThan(850);
  });
});
