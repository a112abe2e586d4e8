import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Modelo, MODELOS } from '../conocido/campana.js';
import { repartirClics } from './reparto.js';

const HORA = 3_600_000;
const dias = (...n: readonly number[]) => n.map((dia) => new Date(dia * 24 * HORA));
const partes = (modelo: Modelo, momentos: readonly Date[], vidaMediaMs = 24 * HORA) =>
  repartirClics(modelo, { momentos, vidaMediaMs }).map(Number);

describe('a model', () => {
  it.each([
    ['ULTIMO_CLIC', [0, 0, 0, 1_000_000]],
    ['PRIMER_CLIC', [1_000_000, 0, 0, 0]],
    ['LINEAL', [250_000, 250_000, 250_000, 250_000]],
    ['POSICION', [400_000, 100_000, 100_000, 400_000]],
    // Weights 1/8, 1/4, 1/2, 1.
    ['DECAIMIENTO', [66_667, 133_333, 266_667, 533_333]],
  ] as const)('%s shares four clicks on four days', (modelo, esperadas) =>
    expect(partes(modelo, dias(1, 2, 3, 4))).toEqual(esperadas),
  );

  it('gives what is left over to the largest remainders, the earlier of equal ones first', () => {
    expect(partes('LINEAL', dias(1, 2, 3))).toEqual([333_334, 333_333, 333_333]);
    expect(partes('POSICION', dias(1, 2, 3, 4, 5))).toEqual([400_000, 66_667, 66_667, 66_666, 400_000]);
  });

  it('by position gives half to each of two, and all to one', () => {
    expect(partes('POSICION', dias(1, 2))).toEqual([500_000, 500_000]);
    expect(partes('POSICION', dias(1))).toEqual([1_000_000]);
  });

  it('of decay goes in a straight line from one halving to the next, and ends after 64', () => {
    expect(partes('DECAIMIENTO', dias(0, 1, 2), 2 * 24 * HORA)).toEqual([222_222, 333_333, 444_445]);
    expect(partes('DECAIMIENTO', dias(0, 65), 24 * HORA)).toEqual([0, 1_000_000]);
  });

  it('gives away exactly the whole, nothing below zero, whatever the clicks', () => {
    const minutos = fc.array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(fc.constantFrom(...MODELOS), minutos, fc.integer({ min: 1, max: 90_000 }), (modelo, t, vida) => {
        const momentos = t.sort((a, b) => a - b).map((minuto) => new Date(minuto * 60_000));
        const ppm = repartirClics(modelo, { momentos, vidaMediaMs: vida * HORA });
        expect(ppm).toHaveLength(momentos.length);
        expect(ppm.reduce((a, b) => a + b, 0n)).toBe(1_000_000n);
        expect(ppm.every((parte) => parte >= 0n)).toBe(true);
      }),
    );
  });

  it('of decay never gives an older click more than a newer one, by more than the rounding', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 2, maxLength: 20 }), (t) => {
        const ppm = partes(
          'DECAIMIENTO',
          t.sort((a, b) => a - b).map((hora) => new Date(hora * HORA)),
        );
        for (let i = 1; i < ppm.length; i++) expect(ppm[i]! + 1).toBeGreaterThanOrEqual(ppm[i - 1]!);
      }),
    );
  });
});
