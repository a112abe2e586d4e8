import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { precio } from '../../../comisiones/domain/precio/precio.js';
import { comisionMenor } from './comision-menor.js';
import { SIN_CIRCUNSTANCIAS, type TasaCondicional } from './condiciones.js';
import type { Formula } from './formula.js';
import type { Terminos, Versiones } from './terminos.js';

const gbp = (n: bigint) => dinero(n, 'GBP');
const ahora = new Date('2026-03-01T00:00:00Z');
const [antes, despues] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-06-01T00:00:00Z')];
const nada = { porNivel: false, minimo: null, maximo: null };
const fija = (n: bigint): Terminos => ({ tipo: 'FIJA', fijo: gbp(n), ...nada });
const cinco: Terminos = { tipo: 'PORCENTAJE', ppm: 50_000n, ...nada };
const versiones = (...terminos: [Date, Terminos][]): Versiones =>
  terminos.map(([validoDesde, unos], i) => ({ ...unos, version: i + 1, validoDesde })) as unknown as Versiones;
const menor = (terminos: Terminos, politica: 'RECHAZAR' | 'RECORTAR' = 'RECHAZAR') =>
  comisionMenor(versiones([antes, terminos]), politica, ahora);
const tope = { nombre: 'day', ambito: 'CAMPANA', periodo: 'DIA', cuenta: null, monto: gbp(9n) } as const;
const grande: TasaCondicional = {
  nombre: 'big',
  precedencia: 1,
  cuando: { en: {}, desde: gbp(10_000n), hasta: null },
  formula: { tipo: 'PORCENTAJE', ppm: 50_000n },
};

describe('the least that terms can give', () => {
  it.each<[string, Terminos, bigint]>([
    ['a minor unit, of a percentage', cinco, 1n],
    ['the fixed amount', fija(10_00n), 10_00n],
    ['the fixed part, of a hybrid', { tipo: 'HIBRIDA', fijo: gbp(2_00n), ppm: 50_000n, ...nada }, 2_00n],
    ['the minimum', { ...cinco, minimo: gbp(2_00n) }, 2_00n],
    ['the minimum, of terms that give nothing else', { ...cinco, ppm: 0n, minimo: gbp(2_00n) }, 2_00n],
    ['the maximum, where that is below', { ...fija(10_00n), maximo: gbp(4_00n) }, 4_00n],
    ['a minor unit, where there is nothing to give', { ...cinco, ppm: 0n }, 1n],
    ['the fixed amount, where its condition begins above', { ...fija(5_00n), condiciones: [grande] }, 5_00n],
    ['what a condition begins with', { ...fija(50_00n), condiciones: [grande] }, 5_00n],
    ['a minor unit, where a cap cuts short', { ...fija(5_00n), topes: [{ ...tope, alExceder: 'RECORTAR' }] }, 1n],
    ['all of it, where a cap refuses', { ...fija(5_00n), topes: [{ ...tope, alExceder: 'RECHAZAR' }] }, 5_00n],
  ])('is %s', (_title, terminos, esperado) => {
    expect(menor(terminos)).toBe(esperado);
  });

  it('is a minor unit where the budget cuts short', () => {
    expect(menor(fija(10_00n), 'RECORTAR')).toBe(1n);
  });

  it('is that of the terms in force and of those to come, not of those that are over', () => {
    const todas = versiones([antes, fija(1n)], [new Date('2026-02-01T00:00:00Z'), fija(9n)], [despues, fija(5n)]);
    expect(comisionMenor(todas, 'RECHAZAR', ahora)).toBe(5n);
    expect(comisionMenor(todas, 'RECHAZAR', antes)).toBe(1n);
  });

  const importe = fc.bigInt(0n, 300n).map(gbp);
  const ppm = fc.bigInt(0n, 500_000n);
  const formula: fc.Arbitrary<Formula> = fc.oneof(
    fc.record({ tipo: fc.constant('PORCENTAJE' as const), ppm }),
    fc.record({ tipo: fc.constant('FIJA' as const), fijo: importe }),
    fc.record({ tipo: fc.constant('HIBRIDA' as const), fijo: importe, ppm }),
    fc.record({
      tipo: fc.constant('ESCALONADA' as const),
      marginal: fc.boolean(),
      escalones: fc.tuple(fc.bigInt(1n, 300n), ppm, ppm).map(([hasta, uno, otro]) => [
        { hasta: gbp(hasta), ppm: uno },
        { hasta: null, ppm: otro },
      ]),
    }),
  );
  const condicion = fc.record({ formula, desde: fc.bigInt(0n, 300n) }).map(({ formula: suya, desde }) => ({
    ...grande,
    cuando: { en: {}, desde: gbp(desde), hasta: gbp(desde + 200n) },
    formula: suya,
  }));

  it('is never more than what any conversion gets, whatever its value and tier', () => {
    const terminos = fc
      .tuple(formula, fc.boolean(), fc.option(importe), fc.option(importe), fc.array(condicion, { maxLength: 1 }))
      .map(([f, porNivel, a, b, condiciones]): Terminos => {
        const [minimo, maximo] = a && b && a.unidadesMenores > b.unidadesMenores ? [b, a] : [a, b];
        return { ...f, porNivel, minimo, maximo, condiciones };
      });
    const nivel = fc.constantFrom('BRONCE' as const, 'ORO' as const);
    let dadas = 0;
    fc.assert(
      fc.property(terminos, fc.bigInt(0n, 800n), nivel, (unos, neto, suyo) => {
        const venta = { neto: gbp(neto), nivel: suyo, enPie: true, circunstancias: SIN_CIRCUNSTANCIAS, cuota: null };
        const monto = precio(venta, unos).monto.unidadesMenores;
        if (monto === 0n) return;
        dadas += 1;
        expect(monto).toBeGreaterThanOrEqual(menor(unos));
      }),
      { numRuns: 5_000 },
    );
    expect(dadas).toBeGreaterThan(1_000);
  });
});
