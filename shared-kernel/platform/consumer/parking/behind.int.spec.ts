import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { message, OrderedBench, orderOf, run } from '../../../testing/bench/ordered-bench.js';
import type { Decoded } from '../handling/processor.js';

let bench: OrderedBench;
beforeAll(async () => {
  bench = await OrderedBench.open();
});
beforeEach(() => bench.empty());
afterAll(() => bench.close());

it('what comes after a parked message of its key is parked behind it; other keys go on', async () => {
  bench.poison.add('a2');
  await bench.deliver(message('a', 1), message('a', 2), message('a', 3), message('b', 1), message('a', 4));
  expect(await bench.effects()).toEqual(['a1', 'b1']);
  expect(await bench.parkings()).toEqual(['1 poison a2', '1 behind', '1 behind']);
});

it('a replay releases those behind in their order, and the key goes on as before', async () => {
  bench.poison.add('a1');
  const first = message('a', 1);
  await bench.deliver(first, message('a', 2), message('a', 3));
  bench.poison.clear();
  await bench.obey(orderOf(first));
  expect(await bench.effects()).toEqual(['a1']);
  await bench.deliver(message('a', 4));
  await bench.follow();
  await bench.deliver(message('a', 5));
  expect(await bench.effects()).toEqual(['a1', 'a2', 'a3', 'a4', 'a5']);
  expect(await bench.waiting()).toBe(0);
});

it('orders that come twice change nothing', async () => {
  bench.poison.add('a1');
  const first = message('a', 1);
  await bench.deliver(first, message('a', 2), message('a', 3));
  bench.poison.clear();
  await Promise.all([bench.obey(orderOf(first)), bench.obey(orderOf(first))]);
  await bench.follow();
  await bench.obey(orderOf(first));
  await bench.follow();
  expect(await bench.effects()).toEqual(['a1', 'a2', 'a3']);
});

it('one behind that fails in its turn is parked anew, and keeps those behind itself waiting', async () => {
  for (const done of ['a1', 'a2']) bench.poison.add(done);
  const [first, second] = [message('a', 1), message('a', 2)];
  await bench.deliver(first, second, message('a', 3));
  bench.poison.delete('a1');
  await bench.obey(orderOf(first));
  await bench.follow();
  expect(await bench.effects()).toEqual(['a1']);
  expect((await bench.parkings()).at(-1)).toBe('2 poison a2');
  bench.poison.clear();
  await bench.obey(orderOf(second, 'reproceso', 2));
  await bench.follow();
  expect(await bench.effects()).toEqual(['a1', 'a2', 'a3']);
});

it('one behind that is asked for out of its turn stays behind, and goes when its turn comes', async () => {
  bench.poison.add('a1');
  const [first, second] = [message('a', 1), message('a', 2)];
  await bench.deliver(first, second);
  await bench.obey(orderOf(second));
  expect(await bench.effects()).toEqual([]);
  expect((await bench.parkings()).at(-1)).toBe('2 behind');
  bench.poison.clear();
  await bench.obey(orderOf(first));
  await bench.follow();
  expect(await bench.effects()).toEqual(['a1', 'a2']);
});

it('a discarded one lets those behind it go; one discarded behind another is left out', async () => {
  bench.poison.add('a1');
  const [first, second] = [message('a', 1), message('a', 2)];
  await bench.deliver(first, second, message('a', 3));
  await bench.obey(orderOf(second, 'descarte'));
  await bench.obey(orderOf(first, 'descarte'));
  await bench.follow();
  expect(await bench.effects()).toEqual(['a3']);
  expect(await bench.waiting()).toBe(0);
});

it('one that cannot be read has its turn as well: those in front of it are done, those behind it wait', async () => {
  const processor = bench.consumer();
  const batch = [message('a', 1), message('a', 2, Buffer.from('nothing')), message('a', 3)];
  const decoded: Decoded[] = [];
  for (const raw of batch) decoded.push(await processor.decode(raw));
  const going = run();
  await expect(processor.run(decoded, going)).rejects.toThrow();
  expect(going.at).toBe(decoded[1]);
  await bench.deliver(...batch);
  expect(await bench.effects()).toEqual(['a1']);
  expect(await bench.waiting()).toBe(2);
});
