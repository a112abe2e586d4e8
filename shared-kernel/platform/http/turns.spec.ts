import { expect, it } from 'vitest';
import { Turnos } from './turns.js';

const AFORO = 10;

/** A house of ten in which everybody stays for a second: a place becomes free every tenth of it. */
function casaLlena(): Turnos {
  const turnos = new Turnos(AFORO);
  for (let i = 0; i < 1_000; i++) turnos.acabo(1_000);
  return turnos;
}

it('a second at least, also where nobody is known to have been inside', () => {
  expect(new Turnos(AFORO).siguiente(0)).toBe(1);
});

it('the more are refused, the later they come: a place in five', () => {
  const turnos = casaLlena();
  const dichos = Array.from({ length: 20 }, () => turnos.siguiente(0));
  expect(dichos).toEqual(Array.from({ length: 20 }, (_, i) => Math.ceil((i + 1) / 2)));
});

it('turns that are over are forgotten', () => {
  const turnos = casaLlena();
  for (let i = 0; i < 10; i++) turnos.siguiente(0);
  expect(turnos.siguiente(4_000)).toBe(2);
  expect(turnos.siguiente(60_000)).toBe(1);
});

it('nobody is sent away for more than half a minute', () => {
  const turnos = casaLlena();
  const dichos = Array.from({ length: 500 }, () => turnos.siguiente(0));
  expect(Math.max(...dichos)).toBe(30);
});

it('where it goes quicker than it did, they come sooner', () => {
  const turnos = casaLlena();
  for (let i = 0; i < 2_000; i++) turnos.acabo(10);
  expect(Math.max(...Array.from({ length: 20 }, () => turnos.siguiente(0)))).toBe(1);
});
