import { expect, it } from 'vitest';
import { Turns } from './turns.js';

const PLACES = 10;
const told = (turns: Turns, many: number) => Array.from({ length: many }, () => turns.next(0));

/** A house of ten in which everybody stays for a second: a place becomes free every tenth of it. */
function fullHouse(): Turns {
  const turns = new Turns(PLACES);
  for (let i = 0; i < 100; i++) turns.took(1_000);
  return turns;
}

it('a second at least, also where nobody is known to have been inside', () => {
  expect(new Turns(PLACES).next(0)).toBe(1);
});

it('the more are refused, the later they come: one for five places', () => {
  expect(told(fullHouse(), 20)).toEqual(Array.from({ length: 20 }, (_, i) => Math.ceil((i + 1) / 2)));
});

it('turns that are over, or for which there was room, are forgotten', () => {
  const turns = fullHouse();
  told(turns, 10);
  expect(turns.next(4_000)).toBe(2);
  expect(turns.next(60_000)).toBe(1);
  told(turns, 100);
  turns.forget();
  expect(turns.next(0)).toBe(1);
});

it('nobody is sent away for more than half a minute', () => {
  expect(Math.max(...told(fullHouse(), 500))).toBe(30);
});

it('where it goes quicker than it did, they come sooner, and a slow beginning is soon forgotten', () => {
  const turns = fullHouse();
  for (let i = 0; i < 200; i++) turns.took(10);
  expect(Math.max(...told(turns, 20))).toBe(1);
});
