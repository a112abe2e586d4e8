import { describe, expect, it } from 'vitest';
import { ahora, cupon, dia } from '../../test/ejemplos.js';
import { conFin, type Cupon, intervaloDe } from './cupon.js';

const pasado: Cupon = { ...cupon, desde: dia(1), hasta: dia(5) };
const vigente: Cupon = { ...cupon, desde: dia(5), hasta: dia(20) };
const futuro: Cupon = { ...cupon, desde: dia(25) };
const todos = [pasado, vigente, futuro];

describe('the interval of a code', () => {
  it('is the one in force, unless another is named by its beginning', () => {
    expect(intervaloDe(todos, null, ahora)).toBe(vigente);
    expect(intervaloDe(todos, dia(25), ahora)).toBe(futuro);
    expect(() => intervaloDe(todos, dia(2), ahora)).toThrow('no such coupon');
    expect(() => intervaloDe(todos, null, dia(22))).toThrow('no such coupon');
  });
});

describe('another end of a coupon', () => {
  it.each([
    ['sooner', vigente, dia(13), dia(13)],
    ['at once', vigente, ahora, ahora],
    ['later', vigente, dia(25), dia(25)],
    ['of one without an end', futuro, dia(30), dia(30)],
  ])('is %s', (_caso, de, hasta, fin) => expect(conFin(de, hasta, todos, ahora)).toEqual({ ...de, hasta: fin }));

  it('that stays the same is none', () => {
    expect(conFin(pasado, pasado.hasta, todos, ahora)).toBe(pasado);
    expect(conFin(futuro, null, todos, ahora)).toBe(futuro);
  });

  it('before its beginning takes back one that has not begun', () =>
    expect(conFin(futuro, ahora, todos, ahora)).toBeNull());

  it.each([
    ['of one that is over', pasado, dia(15), 'over'],
    ['in the past', vigente, dia(11), 'past'],
    ['beyond the beginning of the next one', vigente, dia(26), 'taken'],
    ['that never comes, where there is a next one', vigente, null, 'taken'],
  ])('%s is refused', (_caso, de, hasta, texto) => expect(() => conFin(de, hasta, todos, ahora)).toThrow(texto));
});
