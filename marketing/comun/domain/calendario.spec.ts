import { describe, expect, it } from 'vitest';
import { diaEn, mesesEntre } from './calendario.js';

const DIA_MS = 86_400_000;
const UTC = 'UTC';
const en = (dia: string) => new Date(`${dia}T12:00:00Z`);

/** Every day of three years, a leap year among them. */
const dias = Array.from({ length: 3 * 365 + 1 }, (_, i) => new Date(Date.UTC(2027, 0, 1, 12) + i * DIA_MS));

/** The same day `n` months later, or the last of that month where there is none: written another way than the rule. */
function pasados(desde: Date, n: number): Date {
  const primero = new Date(Date.UTC(desde.getUTCFullYear(), desde.getUTCMonth() + n, 1, 12));
  const dia = new Date(primero.getTime() + (desde.getUTCDate() - 1) * DIA_MS);
  while (dia.getUTCMonth() !== primero.getUTCMonth()) dia.setUTCDate(dia.getUTCDate() - 1);
  return dia;
}

describe('months between two days', () => {
  it.each([
    ['2026-01-31', '2026-02-28', 1],
    ['2026-01-31', '2026-03-31', 2],
    ['2026-01-31', '2026-04-29', 2],
    ['2026-01-31', '2026-04-30', 3],
    ['2026-01-30', '2026-02-28', 1],
    ['2028-01-31', '2028-02-28', 0],
    ['2028-01-31', '2028-02-29', 1],
    ['2026-02-28', '2026-03-27', 0],
    ['2026-03-15', '2026-03-01', 0],
  ])('from %s to %s are %i', (desde, hasta, meses) => {
    expect(mesesEntre(en(desde), en(hasta), UTC)).toBe(meses);
  });

  it('are over on the day of the anchor and not a day sooner, whatever day of whatever year that is', () => {
    for (const desde of dias) {
      for (const n of [1, 2, 3, 12, 13]) {
        const fin = pasados(desde, n);
        expect(mesesEntre(desde, fin, UTC)).toBe(n);
        expect(mesesEntre(desde, new Date(fin.getTime() - DIA_MS), UTC)).toBe(n - 1);
      }
    }
  });

  it('never fall while the days go on', () => {
    const [primero] = dias;
    let antes = 0;
    for (const dia of dias) {
      const meses = mesesEntre(primero!, dia, UTC);
      expect(meses - antes).toBeGreaterThanOrEqual(0);
      antes = meses;
    }
    expect(antes).toBe(35);
  });

  it('pay three times, a month apart, from any day on, where three are promised', () => {
    for (const desde of dias) {
      const pagados = [0, 1, 2, 3, 4].filter((n) => mesesEntre(desde, pasados(desde, n), UTC) < 3);
      expect(pagados).toEqual([0, 1, 2]);
    }
  });

  it('are cut where the brand is', () => {
    const [noche, medianoche] = [new Date('2026-01-31T03:00:00Z'), new Date('2026-02-28T03:00:00Z')];
    expect(diaEn(noche, 'America/Bogota')).toBe('2026-01-30');
    expect(mesesEntre(noche, medianoche, 'America/Bogota')).toBe(0);
    expect(mesesEntre(noche, medianoche, UTC)).toBe(1);
  });
});
