import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LoopBench, POLICY } from '../../../testing/bench/loop-bench.js';
import { soon } from '../../../testing/bench/soon.js';
import { systemTiming } from '../../concurrency/timing.js';
import { Processor } from '../handling/processor.js';

const NEIGHBOURS = Array.from({ length: 90 }, (_, i) => `n${i}`);
const hangs = () => new Promise<void>(() => undefined);
const throws = () => {
  throw new Error('poison');
};

vi.setConfig({ testTimeout: 20_000 });

/** For the limits of handlers time passes only when one hangs: a busy machine makes no other one slow. */
function ownTime() {
  let now = 0;
  const waiting = new Set<() => void>();
  const sleep = (_ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      waiting.add(resolve);
      signal?.addEventListener('abort', () => resolve());
    });
  const hang = () => {
    now += POLICY.handlerMs;
    for (const wake of waiting) wake();
    return hangs();
  };
  return { timing: { now: () => now, sleep, random: Math.random }, hang };
}

let bench: LoopBench;
let time: ReturnType<typeof ownTime>;
beforeEach(() => {
  bench = new LoopBench();
  time = ownTime();
  return () => bench.close();
});

/** One that is no good in the middle of its neighbours: all of them are there before anybody asks. */
async function among(mood: () => Promise<void>, handler: LoopBench['asWhole']) {
  bench.moods.set('x', mood);
  const middle = NEIGHBOURS.length / 2;
  const keys = [...NEIGHBOURS.slice(0, middle), 'x', ...NEIGHBOURS.slice(middle)];
  await bench.publish(...keys.map((key) => [key, 1] as const), ['x', 2]);
  const tried = vi.spyOn(Processor.prototype, 'run');
  await bench.consume(handler, { timing: time.timing });
  await soon(() => expect(bench.parked().length).toBeGreaterThan(0));
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
  ['hangs', () => time.hang()],
])('the neighbours of a message whose handler %s', (_, mood) => {
  it('go on together, in one more transaction, where the handler tells of it', async () => {
    expect(await among(mood, bench.oneByOne)).toBe(2);
    expect(runsOfNeighbours()).toBe(2);
    expect(overBefore()).toBeGreaterThanOrEqual(NEIGHBOURS.length);
  });
});

it('a message on which a handler of whole batches hangs is found among a tenth of its neighbours', async () => {
  const transactions = await among(() => time.hang(), bench.asWhole);
  expect(runsOfNeighbours()).toBe(3);
  expect(NEIGHBOURS.filter((key) => bench.runs.get(key) === 3).length).toBeLessThanOrEqual(10);
  expect(transactions).toBeLessThanOrEqual(1 + 10);
  expect(overBefore()).toBeGreaterThanOrEqual(NEIGHBOURS.length);
});

it('a handler that throws on one of a whole batch: its neighbours take part in no more than the halves', async () => {
  await among(throws, bench.asWhole);
  expect(runsOfNeighbours()).toBeLessThanOrEqual(1 + Math.ceil(Math.log2(NEIGHBOURS.length + 2)));
});

/** Tells how many of the keys that are handled by it were under way at once, at most. */
function crowd() {
  const seen = { most: 0, together: 0 };
  const slowly = async (): Promise<void> => {
    seen.most = Math.max(seen.most, ++seen.together);
    await new Promise((resolve) => setTimeout(resolve, 5));
    seen.together--;
  };
  return { seen, slowly };
}

it('keys that come later, two batches of them at a time, do not wait for those that hang', async () => {
  for (const key of ['h0', 'h1', 'h2', 'h3']) bench.moods.set(key, hangs);
  await bench.publish(...['h0', 'h1', 'h2', 'h3'].map((key) => [key, 1] as const));
  await bench.consume(bench.oneByOne);
  await soon(() => expect(bench.runs.get('h0')).toBeGreaterThan(1));
  const { seen, slowly } = crowd();
  for (const key of NEIGHBOURS.slice(0, 20)) {
    bench.moods.set(key, slowly);
    await bench.publish([key, 1]);
  }
  await soon(() => expect(bench.db.inbox.size).toBeGreaterThanOrEqual(20));
  expect(seen.most).toBe(2);
  await soon(() => expect(bench.parked().length).toBe(4));
}, 15_000);

it('one that hangs makes room before its time is over, however quick the others are beside it', async () => {
  let end: () => void = () => undefined;
  bench.moods.set('h', () => new Promise<void>((resolve) => (end = resolve)));
  await bench.publish(['h', 1]);
  const never = { ...systemTiming, sleep: () => new Promise<void>(() => undefined) };
  await bench.consume(bench.oneByOne, { timing: never });
  await soon(() => expect(bench.runs.get('h')).toBe(1));
  const { seen, slowly } = crowd();
  // Some are always under way, in batches that are quick.
  for (let i = 0; seen.most < 2; i += 3) {
    const keys = [`n${i}`, `n${i + 1}`, `n${i + 2}`];
    for (const key of keys) bench.moods.set(key, slowly);
    await bench.publish(...keys.map((key) => [key, 1] as const));
    await vi.waitFor(() => expect(bench.effects.length).toBeGreaterThanOrEqual(i), { interval: 1, timeout: 10_000 });
  }
  end();
  await soon(() => expect(bench.effects).toContain('h1'));
});

it('of the key that hangs, what is in front goes first and what is behind waits', async () => {
  let asked = 0;
  bench.moods.set('x', () => (++asked === 2 ? hangs() : undefined));
  await bench.publish(['x', 1], ['x', 2], ['x', 3], ['a', 1]);
  await bench.consume(bench.oneByOne);
  await soon(() => expect(bench.effects.filter((e) => e.startsWith('x')).slice(-3)).toEqual(['x1', 'x2', 'x3']));
  expect(bench.parked()).toEqual([]);
});
