import { expect, it, vi } from 'vitest';
import { soon } from '../../testing/bench/soon.js';
import { Recurring } from './recurring.js';

/** Work that waits until it is told to go on. */
function stepped() {
  const waiting: (() => void)[] = [];
  const work = vi.fn(() => new Promise<void>((resolve) => waiting.push(resolve)));
  const step = async () => {
    waiting.shift()?.();
    await soon(() => undefined);
  };
  return { work, step };
}

it('runs once more for however many calls during a run, and never two at a time', async () => {
  const { work, step } = stepped();
  const recurring = new Recurring({ everyMs: 60_000, work, failed: vi.fn() });
  recurring.wake();
  for (let i = 0; i < 5; i++) recurring.wake();
  expect(work).toHaveBeenCalledTimes(1);
  await step();
  await soon(() => expect(work).toHaveBeenCalledTimes(2));
  await step();
  await recurring.onModuleDestroy();
  expect(work).toHaveBeenCalledTimes(2);
});

it.each([0, 1, 2, 3, 4, 5, 6])('hears a call %i steps after the run', async (steps) => {
  let call = async (): Promise<void> => undefined;
  const work = vi.fn(async () => void call());
  const recurring = new Recurring({ everyMs: 60_000, work, failed: vi.fn() });
  call = async () => {
    call = async () => undefined;
    for (let i = 0; i < steps; i++) await Promise.resolve();
    recurring.wake();
  };
  recurring.wake();
  await soon(() => expect(work).toHaveBeenCalledTimes(2));
  await recurring.onModuleDestroy();
});

it('tells what failed, and goes on', async () => {
  const failed = vi.fn();
  const work = vi.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValue(undefined);
  const recurring = new Recurring({ everyMs: 5, work, failed });
  await recurring.onApplicationBootstrap();
  await soon(() => expect(work.mock.calls.length).toBeGreaterThan(2));
  await recurring.onModuleDestroy();
  expect(failed).toHaveBeenCalledTimes(1);
});

it('stops after the run under way, for good', async () => {
  const { work, step } = stepped();
  const recurring = new Recurring({ everyMs: 60_000, work, failed: vi.fn() });
  recurring.wake();
  recurring.wake();
  let stopped = false;
  const stopping = recurring.onModuleDestroy().then(() => (stopped = true));
  expect(stopped).toBe(false);
  await step();
  await stopping;
  recurring.wake();
  expect(work).toHaveBeenCalledTimes(1);
});
