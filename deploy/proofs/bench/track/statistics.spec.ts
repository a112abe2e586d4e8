import { describe, expect, it } from 'vitest';
import { quantile, statisticsOf } from './statistics.js';

describe('the figures of several rounds', () => {
  it('have a median that one odd round does not move', () => {
    expect(statisticsOf([10, 900, 12])).toEqual({ mediana: 12, min: 10, max: 900, valores: [10, 900, 12] });
  });

  it('share the middle when they are even in number', () => expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5));

  it('lie between neighbours by proportion', () => {
    expect(quantile([0, 10], 0.99)).toBeCloseTo(9.9);
    expect(quantile([7], 0.99)).toBe(7);
  });
});
