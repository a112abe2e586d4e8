import { expect, it } from 'vitest';
import { isInPlace, patterns } from './patterns.js';

it.each(patterns.map((pattern) => [pattern.pattern, pattern] as const))('%s is where the demo says', (_, pattern) =>
  expect(isInPlace(pattern), `${pattern.file}: ${pattern.name}`).toBe(true),
);

it('a pattern that moved away, or was renamed, is missed', () => {
  const [pattern] = patterns;
  expect(isInPlace({ ...pattern!, file: 'conversiones/domain/otra.ts' })).toBe(false);
  expect(isInPlace({ ...pattern!, name: 'Decidor<' })).toBe(false);
});
