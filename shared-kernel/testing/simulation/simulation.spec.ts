import { expect, it } from 'vitest';
import { MUTANTS } from './mutants.js';
import { simulate } from './story.js';

const SEEDS = 200;
const REST = 'did not come to rest';

it(`keeps every promise in ${SEEDS} histories`, { timeout: 120_000 }, async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const again = `npm run test:simulacion -- --semilla ${seed} --semillas 1`;
    expect({ again, violations: await simulate(seed) }).toEqual({ again, violations: [] });
  }
});

it('has one history for one seed', async () => {
  const broken = MUTANTS['deletes rows before the broker has them'];
  for (const seed of [1, 2, 3, 4]) expect(await simulate(seed, broken)).toEqual(await simulate(seed, broken));
});

it.each(Object.entries(MUTANTS))('sees a service that %s', { timeout: 120_000 }, async (_, parts) => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    // That it never ends proves nothing: the promises themselves must be seen broken.
    if ((await simulate(seed, parts)).some((violation) => violation !== REST)) return;
  }
  expect.fail(`no violation in ${SEEDS} histories`);
});
