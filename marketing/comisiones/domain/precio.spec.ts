import { dinero, type Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NIVELES } from '../../campanas/domain/segmentacion.js';
import type { Formula, Terminos } from '../../campanas/domain/terminos.js';
import { decimalExacto } from './fraccion.js';
import { precio } from './precio.js';

const gbp = (unidadesMenores: bigint): Dinero => dinero(unidadesMenores, 'GBP');
const sinMas = { porNivel: false, minimo: null, maximo: null };
const reinoUnido: Terminos = { tipo: 'PORCENTAJE', ppm: 50_000n, ...sinMas };
const europa: Terminos = {
  tipo: 'ESCALONADA',
  escalones: [
    { hasta: gbp(100_00n), ppm: 30_000n },
    { hasta: gbp(500_00n), ppm: 50_000n },
    { hasta: null, ppm: 80_000n },
  ],
  porNivel: true,
  minimo: null,
  maximo: gbp(60_00n),
};
const mundo: Terminos = { tipo: 'HIBRIDA', fijo: gbp(1_50n), ppm: 20_000n, ...sinMas, minimo: gbp(2_00n) };

describe('precio', () => {
  it.each([
    ['5 % of 156.40', reinoUnido, 15_640n, 'BRONCE', 782n],
    ['half a penny rounds up', reinoUnido, 10n, 'BRONCE', 1n],
    ['just below half a penny rounds down', reinoUnido, 9n, 'BRONCE', 0n],
    ['half a penny of a negative value rounds away from zero', reinoUnido, -10n, 'BRONCE', -1n],
    ['the tier does not count unless the terms say so', reinoUnido, 15_640n, 'DIAMANTE', 782n],
    ['a fixed amount', { tipo: 'FIJA', fijo: gbp(3_00n), ...sinMas }, 1n, 'ORO', 300n],
    ['below the first limit', europa, 99_99n, 'BRONCE', 300n],
    ['the limit belongs to the next step', europa, 100_00n, 'BRONCE', 500n],
    ['the last step', europa, 500_00n, 'BRONCE', 4_000n],
    ['the tier multiplies before the only rounding: 3 % × 1.25 of 0.67', europa, 67n, 'ORO', 3n],
    ['the maximum comes after the tier', europa, 500_00n, 'DIAMANTE', 6_000n],
    ['fixed plus percentage', mundo, 100_00n, 'BRONCE', 350n],
    ['at least the minimum', mundo, 1_00n, 'BRONCE', 200n],
    ['nothing sold, nothing earned: neither fixed part nor minimum', mundo, 0n, 'BRONCE', 0n],
  ] as const)('%s', (_frase, terminos, neto, nivel, esperado) => {
    expect(precio(gbp(neto), terminos, nivel).monto).toEqual(gbp(esperado));
  });

  it('says each step with its exact result', () => {
    const { pasos } = precio(gbp(333_33n), europa, 'PLATA');
    expect(pasos.map(({ paso, resultado }) => [paso, decimalExacto(resultado, 2)])).toEqual([
      ['escalon', '16.6665'],
      ['nivel', '18.33315'],
      ['redondeo', '18.33'],
    ]);
  });

  it('works in currencies of 0 and 3 decimals', () => {
    const decimoPorCiento: Formula = { tipo: 'PORCENTAJE', ppm: 125_000n };
    expect(precio(dinero(1_004n, 'CLP'), { ...decimoPorCiento, ...sinMas }, 'BRONCE').monto).toEqual(
      dinero(126n, 'CLP'),
    );
    expect(precio(dinero(1_004n, 'KWD'), { ...decimoPorCiento, ...sinMas }, 'BRONCE').monto).toEqual(
      dinero(126n, 'KWD'),
    );
  });
});

const tasa = fc.bigInt(0n, 500_000n);
const importe = fc.bigInt(0n, 10_000_00n).map(gbp);
const formula: fc.Arbitrary<Formula> = fc.oneof(
  fc.record({ tipo: fc.constant('PORCENTAJE' as const), ppm: tasa }),
  fc.record({ tipo: fc.constant('FIJA' as const), fijo: importe }),
  fc.record({ tipo: fc.constant('HIBRIDA' as const), fijo: importe, ppm: tasa }),
);
const nivel = fc.constantFrom(...NIVELES);

describe('precio, whatever the figures', () => {
  it('grows with the value: percentage, fixed and hybrid terms', () => {
    fc.assert(
      fc.property(formula, nivel, fc.boolean(), importe, importe, (f, n, porNivel, a, b) => {
        const terminos = { ...f, porNivel, minimo: null, maximo: null };
        const [menor, mayor] = a.unidadesMenores < b.unidadesMenores ? [a, b] : [b, a];
        const de = (valor: Dinero) => precio(valor, terminos, n).monto.unidadesMenores;
        expect(de(menor)).toBeLessThanOrEqual(de(mayor));
      }),
    );
  });

  it('stays between minimum and maximum, except for nothing', () => {
    fc.assert(
      fc.property(formula, nivel, importe, importe, importe, (f, n, valor, a, b) => {
        const [minimo, maximo] = a.unidadesMenores < b.unidadesMenores ? [a, b] : [b, a];
        const { unidadesMenores } = precio(valor, { ...f, porNivel: true, minimo, maximo }, n).monto;
        if (valor.unidadesMenores === 0n) expect(unidadesMenores).toBe(0n);
        else expect(unidadesMenores >= minimo.unidadesMenores && unidadesMenores <= maximo.unidadesMenores).toBe(true);
      }),
    );
  });

  it('rounds by half a unit at most, once', () => {
    fc.assert(
      fc.property(formula, nivel, importe, (f, n, valor) => {
        const { monto, pasos } = precio(valor, { ...f, porNivel: true, minimo: null, maximo: null }, n);
        const { numerador, denominador } = pasos.at(-2)!.resultado;
        const error = 2n * (monto.unidadesMenores * denominador - numerador);
        expect(error <= denominador && error >= -denominador).toBe(true);
      }),
    );
  });
});
