import { describe, expect, it } from 'vitest';
import { simulate } from './story.js';

const first = Number(process.env.SEMILLA ?? 1);
const seeds = Number(process.env.SEMILLAS ?? 300);

describe('outbox, relay, consumer and inbox in a world that fails', () => {
  it(`keeps its promise in ${seeds} histories, from seed ${first} on`, { timeout: 600_000 }, async () => {
    for (let seed = first; seed < first + seeds; seed++) {
      const again = `npm run test:simulacion -- --semilla ${seed} --semillas 1`;
      expect({ again, violations: await simulate(seed) }).toEqual({ again, violations: [] });
    }
  });
});
