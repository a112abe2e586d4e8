import { expect, it } from 'vitest';
import { MUTANTS } from './mutants.js';
import { simulate } from './story.js';

const SEEDS = 60;

it.each(Object.entries(MUTANTS))('sees a service that %s', { timeout: 120_000 }, async (_, parts) => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const violations = await simulate(seed, parts);
    if (violations.length > 0) {
      console.log(seed, violations[0]?.slice(0,150)); return;
    }
  }
  expect.fail(`no violation in ${SEEDS} histories`);
});
