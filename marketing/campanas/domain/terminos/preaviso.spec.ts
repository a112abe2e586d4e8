import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { precio } from '../../../comisiones/domain/precio/precio.js';
import { SIN_CIRCUNSTANCIAS } from './condiciones.js';
import type { Formula } from './formula.js';
import { noEmpeora } from './preaviso.js';
import type { Terminos } from './terminos.js';
import type { Tope } from './topes.js';

const gbp = (n: bigint) => dinero(n, 'GBP');
const base = { porNivel: false, minimo: null, maximo: null };
const cinco: Terminos = { tipo: 'PORCENTAJE', ppm: 50_000n, ...base };
const tope: Tope = {
  nombre: 'mes',
  ambito: 'AFILIADO',
  periodo: 'MES',
  cuenta: 10n,
  monto: null,
  alExceder: 'NO_PAGABLE',
};
const escalones = (...[primera, segunda]: [bigint, bigint]): Formula => ({
  tipo: 'ESCALONADA',
  escalones: [
    { hasta: gbp(100_00n), ppm: primera },
    { hasta: null, ppm: segunda },
  ],
});

describe('terms that replace others', () => {
  it.each<[string, Terminos, Terminos, boolean]>([
    ['the same', cinco, cinco, true],
    ['a higher rate', cinco, { ...cinco, ppm: 60_000n }, true],
    ['a lower rate', cinco, { ...cinco, ppm: 49_999n }, false],
    ['a fixed amount instead of a rate', cinco, { tipo: 'FIJA', fijo: gbp(100_00n), ...base }, false],
    ['a fixed amount besides the rate', cinco, { tipo: 'HIBRIDA', fijo: gbp(1n), ppm: 50_000n, ...base }, true],
    ['steps that begin at the rate', cinco, { ...escalones(50_000n, 60_000n), ...base }, true],
    ['steps of which one is lower', cinco, { ...escalones(40_000n, 90_000n), ...base }, false],
    [
      'marginal steps instead of whole ones',
      { ...escalones(10_000n, 50_000n), ...base },
      { ...marginales(), ...base },
      false,
    ],
    [
      'whole steps instead of marginal ones',
      { ...marginales(), ...base },
      { ...escalones(10_000n, 50_000n), ...base },
      true,
    ],
    ['a tier that counts no more', { ...cinco, porNivel: true }, cinco, false],
    ['a maximum', cinco, { ...cinco, maximo: gbp(1_000_00n) }, false],
    ['a maximum less', { ...cinco, maximo: gbp(1_000_00n) }, cinco, true],
    ['a minimum less', { ...cinco, minimo: gbp(1n) }, cinco, false],
    ['a cap', cinco, { ...cinco, topes: [tope] }, false],
    [
      'a wider cap that cuts instead',
      { ...cinco, topes: [tope] },
      { ...cinco, topes: [{ ...tope, cuenta: 11n, alExceder: 'RECORTAR' }] },
      true,
    ],
    [
      'a cap in a shorter period',
      { ...cinco, topes: [tope] },
      { ...cinco, topes: [{ ...tope, periodo: 'DIA' }] },
      false,
    ],
    ['a limit to what recurs', cinco, { ...cinco, recurrencia: { meses: null, cuotas: 100 } }, false],
    ['a referral less', { ...cinco, referidoPpm: 10n }, { ...cinco, referidoPpm: 9n }, false],
    ['a condition as good as the rate', cinco, { ...cinco, condiciones: [deEspana(50_000n)] }, true],
    ['a condition below the rate', cinco, { ...cinco, condiciones: [deEspana(49_000n)] }, false],
    [
      'the same condition, better',
      { ...cinco, condiciones: [deEspana(90_000n)] },
      { ...cinco, condiciones: [deEspana(91_000n)] },
      true,
    ],
    ['a condition above the rate less', { ...cinco, condiciones: [deEspana(90_000n)] }, cinco, false],
  ])('%s', (_que, antes, despues, esperado) => {
    expect(noEmpeora(antes, despues)).toBe(esperado);
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

  it('said to be no worse are worse for no value and no tier', () => {
    const terminos = fc
      .tuple(formula, fc.boolean(), fc.option(importe), fc.option(importe))
      .map(([f, porNivel, a, b]) => {
        const [minimo, maximo] = a && b && a.unidadesMenores > b.unidadesMenores ? [b, a] : [a, b];
        return { ...f, porNivel, minimo, maximo };
      });
    const nivel = fc.constantFrom('BRONCE' as const, 'ORO' as const);
    let probados = 0;
    fc.assert(
      fc.property(terminos, terminos, fc.bigInt(0n, 1_000n), nivel, (antes, despues, neto, n) => {
        if (!noEmpeora(antes, despues)) return;
        probados += 1;
        const venta = { neto: gbp(neto), nivel: n, enPie: true, circunstancias: SIN_CIRCUNSTANCIAS, cuota: null };
        const de = (t: Terminos) => precio(venta, t).monto.unidadesMenores;
        expect(de(despues)).toBeGreaterThanOrEqual(de(antes));
      }),
      { numRuns: 5_000 },
    );
    expect(probados).toBeGreaterThan(100);
  });
});

function marginales(): Formula {
  return { ...escalones(10_000n, 50_000n), marginal: true } as Formula;
}

function deEspana(tasa: bigint) {
  const cuando = { en: { pais: ['ES'] }, desde: null, hasta: null };
  return { nombre: 'Spain', precedencia: 1, cuando, formula: { tipo: 'PORCENTAJE', ppm: tasa } as const };
}
