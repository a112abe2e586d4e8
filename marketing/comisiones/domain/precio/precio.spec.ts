import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dinero, dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { NIVELES } from '../../../campanas/domain/campana/segmentacion.js';
import { type Criterios, SIN_CIRCUNSTANCIAS } from '../../../campanas/domain/terminos/condiciones.js';
import type { Formula } from '../../../campanas/domain/terminos/formula.js';
import type { Terminos } from '../../../campanas/domain/terminos/terminos.js';
import { decimalExacto } from './fraccion.js';
import { type Entradas, precio as precioDe } from './precio.js';

/** Of a sale without more circumstances. */
const precio = (neto: Dinero, terminos: Terminos, nivel: Entradas['nivel'], mas: Partial<Entradas> = {}) => {
  const venta = { neto, nivel, enPie: neto.unidadesMenores !== 0n, circunstancias: SIN_CIRCUNSTANCIAS, cuota: null };
  return precioDe({ ...venta, ...mas }, terminos);
};
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

const FIJA: Formula = { tipo: 'FIJA', fijo: gbp(4_00n) };
const DIEZ: Formula = { tipo: 'PORCENTAJE', ppm: 100_000n };
const OCHO: Formula = { tipo: 'PORCENTAJE', ppm: 80_000n };
const deCondicion = (en: Criterios['en'], desde?: bigint) => ({
  cuando: { en, desde: desde === undefined ? null : gbp(desde), hasta: null },
});

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

  it.each([
    ['nothing below the first limit is else than the first rate', 99_99n, '2.9997', 300n],
    ['each step takes its part', 300_00n, '13.00', 1_300n],
    ['the last step takes the rest', 1_000_00n, '63.00', 6_300n],
  ])('marginal steps: %s', (_frase, neto, exacto, esperado) => {
    const { monto, pasos } = precio(gbp(neto), { ...europa, porNivel: false, maximo: null, marginal: true }, 'BRONCE');
    expect(monto).toEqual(gbp(esperado));
    expect(decimalExacto(pasos.at(-2)!.resultado, 2)).toBe(exacto);
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

/** Leads earn 4.00, of new customers from Spain 10 %, of shoes from 100.00 on 8 %; a general rate of 5 %. */
const condicionales: Terminos = {
  ...reinoUnido,
  condiciones: [
    { nombre: 'leads', precedencia: 1, ...deCondicion({ tipo_conversion: ['LEAD', 'CLICK'] }), formula: FIJA },
    { nombre: 'new Spain', precedencia: 2, ...deCondicion({ pais: ['ES'], cliente: ['NUEVO'] }), formula: DIEZ },
    { nombre: 'shoes', precedencia: 3, ...deCondicion({ linea_producto: ['shoes'] }, 100_00n), formula: OCHO },
  ],
};

describe('conditional rates', () => {
  it.each([
    ['none applies: the general rate', {}, 100_00n, 500n, null],
    ['one criterion of two is not enough', { pais: 'ES' }, 100_00n, 500n, null],
    ['all of one', { pais: 'ES', cliente: 'NUEVO' }, 100_00n, 1_000n, 'new Spain'],
    [
      'the first of two that apply',
      { pais: 'ES', cliente: 'NUEVO', linea_producto: 'shoes' },
      100_00n,
      1_000n,
      'new Spain',
    ],
    ['an amount that reaches', { linea_producto: 'shoes' }, 100_00n, 800n, 'shoes'],
    ['an amount that does not', { linea_producto: 'shoes' }, 99_99n, 500n, null],
    ['per lead, whatever it is worth', { tipo_conversion: 'LEAD' }, 0n, 400n, 'leads'],
    ['per click', { tipo_conversion: 'CLICK', pais: 'ES', cliente: 'NUEVO' }, 0n, 400n, 'leads'],
  ])('%s', (_frase, circunstancias, neto, esperado, nombre) => {
    const mas = { circunstancias: { ...SIN_CIRCUNSTANCIAS, ...circunstancias }, enPie: true };
    const { monto, pasos } = precio(gbp(neto), condicionales, 'BRONCE', mas);
    expect(monto).toEqual(gbp(esperado));
    expect(pasos.find(({ paso }) => paso === 'condicion')?.detalle ?? null).toBe(nombre);
  });
});

describe('what recurs', () => {
  const terminos = { ...reinoUnido, minimo: gbp(1_00n), recurrencia: { meses: 6, cuotas: 3 } };
  it.each([
    ['the first', { numero: 1, meses: 0 }, 500n],
    ['the last that counts', { numero: 3, meses: 5 }, 500n],
    ['one too many', { numero: 4, meses: 1 }, 0n],
    ['too late', { numero: 2, meses: 6 }, 0n],
    ['nobody counts', null, 500n],
  ])('%s', (_frase, cuota, esperado) => {
    expect(precio(gbp(100_00n), terminos, 'BRONCE', { cuota }).monto).toEqual(gbp(esperado));
  });
});

const tasa = fc.bigInt(0n, 500_000n);
const importe = fc.bigInt(0n, 10_000_00n).map(gbp);
const escalonesHasta = (limites: Dinero[]) => {
  const crecientes = [...new Set(limites.map((l) => l.unidadesMenores))]
    .filter((l) => l > 0n)
    .sort((a, b) => (a < b ? -1 : 1));
  return fc
    .array(tasa, { minLength: crecientes.length + 1, maxLength: crecientes.length + 1 })
    .map((tasas) => tasas.map((ppm, i) => ({ ppm, hasta: crecientes[i] === undefined ? null : gbp(crecientes[i]) })));
};
const formula: fc.Arbitrary<Formula> = fc.oneof(
  fc.record({ tipo: fc.constant('PORCENTAJE' as const), ppm: tasa }),
  fc.record({ tipo: fc.constant('FIJA' as const), fijo: importe }),
  fc.record({ tipo: fc.constant('HIBRIDA' as const), fijo: importe, ppm: tasa }),
  fc.record({
    tipo: fc.constant('ESCALONADA' as const),
    escalones: fc.array(importe).chain(escalonesHasta),
    marginal: fc.constant(true),
  }),
);
const nivel = fc.constantFrom(...NIVELES);

describe('precio, whatever the figures', () => {
  it('grows with the value: percentage, fixed, hybrid and marginal terms', () => {
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
