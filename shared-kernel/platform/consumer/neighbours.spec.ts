import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LoopBench } from '../../testing/loop-bench.js';
import { Processor } from './processor.js';

const NEIGHBOURS = Array.from({ length: 90 }, (_, i) => `n${i}`);
const hangs = () => new Promise<void>(() => undefined);
const throws = () => {
  throw new Error('poison');
};

vi.setConfig({ testTimeout: 20_000 });

let bench: LoopBench;
beforeEach(() => {
  bench = new LoopBench();
  return () => bench.close();
});

/** One that is no good in the middle of its neighbours: all of them are there before anybody asks. */
async function among(mood: () => Promise<void>, handler: LoopBench['asWhole']) {
  bench.moods.set('x', mood);
  const middle = NEIGHBOURS.length / 2;
  const keys = [...NEIGHBOURS.slice(0, middle), 'x', ...NEIGHBOURS.slice(middle)];
  await bench.publish(...keys.map((key) => [key, 1] as const), ['x', 2]);
  const tried = vi.spyOn(Processor.prototype, 'run');
  await bench.consume(handler);
  await vi.waitFor(() => expect(bench.parked().length).toBeGreaterThan(0), 10_000);
  const transactions = tried.mock.calls.filter(([batch]) => batch.length > 1).length;
  tried.mockRestore();
  return transactions;
}

/** How many messages were over before the first that was parked. */
function overBefore(): number {
  const [row] = [...bench.db.outbox.values()];
  return [...bench.db.inbox].findIndex((taken) => taken.endsWith(row?.mensaje ?? '?'));
}

const runsOfNeighbours = () => Math.max(...NEIGHBOURS.map((key) => bench.runs.get(key) ?? 0));

describe.each([
  ['throws', throws as () => Promise<void>],
  ['hangs', hangs],
])('the neighbours of a message whose handler %s', (_, mood) => {
  it('go on together, in one more transaction, where the handler tells of it', async () => {
    expect(await among(mood, bench.oneByOne)).toBe(2);
    expect(runsOfNeighbours()).toBe(2);
    expect(overBefore()).toBeGreaterThanOrEqual(NEIGHBOURS.length);
  });
});

it('a message on which a handler of whole batches hangs is found without its being waited for again', async () => {
  await among(hangs, bench.asWhole);
  expect(runsOfNeighbours()).toBe(2);
  expect(overBefore()).toBeGreaterThanOrEqual(NEIGHBOURS.length);
});

it('a handler that throws on one of a whole batch: its neighbours take part in no more than the halves', async () => {
  await among(throws, bench.asWhole);
  expect(runsOfNeighbours()).toBeLessThanOrEqual(1 + Math.ceil(Math.log2(NEIGHBOURS.length + 2)));
});

it('keys that come later, two batches of them at a time, do not wait for those that hang', async () => {
  for (const key of ['h0', 'h1', 'h2', 'h3']) bench.moods.set(key, hangs);
  await bench.publish(...['h0', 'h1', 'h2', 'h3'].map((key) => [key, 1] as const));
  await bench.consume(bench.oneByOne);
  await vi.waitFor(() => expect(bench.runs.get('h0')).toBeGreaterThan(1), 10_000);
  let together = 0;
  let most = 0;
  const slowly = async (): Promise<void> => {
    most = Math.max(most, ++together);
    await new Promise((resolve) => setTimeout(resolve, 5));
    together--;
  };
  for (const key of NEIGHBOURS.slice(0, 20)) {
    bench.moods.set(key, slowly);
    await bench.publish([key, 1]);
  }
  await vi.waitFor(() => expect(bench.db.inbox.size).toBeGreaterThanOrEqual(20), 10_000);
  expect(most).toBe(2);
  await vi.waitFor(() => expect(bench.parked().length).toBe(4), 10_000);
}, 15_000);

it('of the key that hangs, what is in front goes first and what is behind waits', async () => {
  let asked = 0;
  bench.moods.set('x', () => (++asked === 2 ? hangs() : undefined));
  await bench.publish(['x', 1], ['x', 2], ['x', 3], ['a', 1]);
  await bench.consume(bench.oneByOne);
  await vi.waitFor(() => expect(bench.effects.filter((e) => e.startsWith('x')).slice(-3)).toEqual(['x1', 'x2', 'x3']));
  expect(bench.parked()).toEqual([]);
});
