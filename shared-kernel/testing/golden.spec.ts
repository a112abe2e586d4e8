import { expect, it } from 'vitest';
import { goldenStreams, writeGolden } from './golden.js';

interface Event {
  readonly amount: bigint;
  readonly at?: Date;
}

const fold = (stream: readonly Event[]) => ({
  sum: stream.reduce((sum, { amount }) => sum + amount, 0n),
  last: stream.find(({ at }) => at)?.at ?? null,
});

goldenStreams('an example', { version: 2, folder: new URL('./golden-example/', import.meta.url), fold });

it('writes what JSON cannot say so that it comes back', () =>
  expect(JSON.parse(writeGolden({ at: new Date(0), n: 2n ** 60n, by: new Map([['a', 1]]) }))).toEqual({
    at: { $date: '1970-01-01T00:00:00.000Z' },
    n: { $bigint: '1152921504606846976' },
    by: { $map: [['a', 1]] },
  }));
