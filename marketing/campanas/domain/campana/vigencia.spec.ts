import { describe, expect, it } from 'vitest';
import { comprobarVigencia } from './vigencia.js';

const fin = new Date('2027-01-01T00:00:00Z');
const empezar = (inicio: string, ahora: string, zona: string) => () =>
  comprobarVigencia({ inicio: new Date(inicio), fin }, zona, new Date(ahora));

describe('a period', () => {
  it.each([
    ['at the midnight of today, at its end', '2026-05-10T05:00:00Z', '2026-05-11T04:59:59Z', 'America/Bogota'],
    ['at a midnight that is yesterday in Greenwich', '2026-05-09T15:00:00Z', '2026-05-10T14:00:00Z', 'Asia/Tokyo'],
    ['on the day on which the clocks go forward', '2026-03-29T00:00:00Z', '2026-03-29T22:59:00Z', 'Europe/London'],
    ['on the day on which they go back', '2026-10-24T23:00:00Z', '2026-10-25T23:59:00Z', 'Europe/London'],
    ['today, said just before midnight', '2026-05-10T23:59:50Z', '2026-05-11T00:00:20Z', 'UTC'],
    ['tomorrow', '2026-05-12T00:00:00Z', '2026-05-11T12:00:00Z', 'UTC'],
  ])('may start %s', (_title, inicio, ahora, zona) => {
    expect(empezar(inicio, ahora, zona)).not.toThrow();
  });

  it.each([
    ['a moment before today', '2026-05-10T04:59:59.999Z', '2026-05-11T04:00:00Z', 'America/Bogota'],
    ['yesterday where the brand is, today in Greenwich', '2026-05-10T01:00:00Z', '2026-05-10T16:00:00Z', 'Asia/Tokyo'],
    ['an hour ago, across midnight', '2026-05-10T23:30:00Z', '2026-05-11T00:30:00Z', 'UTC'],
  ])('does not start %s', (_title, inicio, ahora, zona) => {
    expect(empezar(inicio, ahora, zona)).toThrow('in the past');
  });

  it('does not end before it starts', () => {
    expect(empezar('2027-01-01T00:00:00Z', '2026-05-11T00:00:00Z', 'UTC')).toThrow('ends after');
  });
});
