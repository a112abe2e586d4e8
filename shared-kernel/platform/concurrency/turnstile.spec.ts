import { AsyncLocalStorage } from 'node:async_hooks';
import { expect, it } from 'vitest';
import { Turnstile } from './turnstile.js';

/** How many were through when each turn of the event loop ended, until all were. */
async function turnsOf(through: readonly unknown[], all: number): Promise<number[]> {
  const turns = [through.length];
  while (through.length < all) {
    await new Promise((resolve) => setImmediate(resolve));
    turns.push(through.length);
  }
  return turns;
}

it('lets some through at once and the others turn by turn, in their order', async () => {
  const turnstile = new Turnstile(2);
  const through: number[] = [];
  for (let n = 0; n < 5; n++) turnstile.pass(() => through.push(n));
  expect(await turnsOf(through, 5)).toEqual([2, 4, 5]);
  expect(through).toEqual([0, 1, 2, 3, 4]);
});

it('lets nobody pass by those who wait', async () => {
  const turnstile = new Turnstile(1);
  const through: string[] = [];
  for (const name of ['a', 'b']) turnstile.pass(() => through.push(name));
  await new Promise((resolve) => setImmediate(resolve));
  for (const name of ['c', 'd']) turnstile.pass(() => through.push(name));
  expect(await turnsOf(through, 4)).toEqual([2, 3, 4]);
  expect(through).toEqual(['a', 'b', 'c', 'd']);
});

it('is as good as new once all are through', async () => {
  const turnstile = new Turnstile(1);
  const through: number[] = [];
  turnstile.pass(() => through.push(1));
  await new Promise((resolve) => setTimeout(resolve, 1));
  turnstile.pass(() => through.push(2));
  expect(through).toEqual([1, 2]);
});

it('keeps the context of each', async () => {
  const turnstile = new Turnstile(1);
  const context = new AsyncLocalStorage<string>();
  const through: (string | undefined)[] = [];
  for (const name of ['a', 'b', 'c']) context.run(name, () => turnstile.pass(() => through.push(context.getStore())));
  await turnsOf(through, 3);
  expect(through).toEqual(['a', 'b', 'c']);
});
