import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dinero, dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { confirmar, politicaNormal, proponer, type Propuesta, type Regida } from './politica-de-pago.js';

const gbp = (libras: number): Dinero => dinero(BigInt(libras * 100), 'GBP');
const politica = (minimo: number, dos: number | null) => ({
  ...politicaNormal('m', 'GBP'),
  minimo: gbp(minimo),
  dosPersonasDesde: dos === null ? null : gbp(dos),
});
const rige = (minimo: number, dos: number | null): Regida => ({ politica: politica(minimo, dos), propuesta: null });
const de = (por: string, minimo: number, dos: number | null, id = 'p-1'): Propuesta => ({
  id,
  politica: politica(minimo, dos),
  razon: null,
  por,
  en: new Date(0),
});

describe('a payment policy', () => {
  it.each([
    ['a first threshold', rige(0, null), [0, 100]],
    ['a lower threshold', rige(5, 100), [5, 50]],
    ['a higher minimum', rige(5, 100), [10, 100]],
  ] as const)('is made stricter by one person: %s', (_, antes, [minimo, dos]) => {
    expect(proponer(antes, de('ana', minimo, dos))).toEqual(rige(minimo, dos));
  });

  it.each([
    ['no threshold', [5, null]],
    ['a higher threshold', [5, 100.01]],
    ['a lower minimum', [4.99, 100]],
    ['a lower threshold with a lower minimum', [1, 50]],
  ] as const)('is made looser by two: %s', (_, [minimo, dos]) => {
    const propuesta = de('ana', minimo, dos);
    const propuesta1 = proponer(rige(5, 100), propuesta);
    expect(propuesta1).toEqual({ politica: politica(5, 100), propuesta });
    expect(() => confirmar(propuesta1, 'p-1', 'ana')).toThrow(
      expect.objectContaining({ codigo: 'marketing.falta-otra-persona' }),
    );
    expect(confirmar(propuesta1, 'p-1', 'benito')).toEqual(rige(minimo, dos));
  });

  it('is confirmed as it was read: another proposal, or a stricter word meanwhile, takes its place', () => {
    const primera = proponer(rige(5, 100), de('ana', 0, null));
    for (const despues of [proponer(primera, de('mala', 0, 900, 'p-2')), proponer(primera, de('ana', 5, 10, 'p-2'))])
      expect(() => confirmar(despues, 'p-1', 'benito')).toThrow(
        expect.objectContaining({ codigo: 'marketing.propuesta-no-encontrada' }),
      );
  });

  it('never pays sooner, nor with fewer persons, by the word of one alone, however often it is said', () => {
    const palabra = fc.tuple(fc.nat(9), fc.option(fc.nat(9)));
    fc.assert(
      fc.property(fc.array(palabra), (palabras) => {
        palabras.reduce(
          (antes, [minimo, dos], i) => {
            const despues = proponer(antes, de('ana', minimo, dos, `p-${i}`));
            const [a, b] = [antes.politica, despues.politica];
            expect(b.minimo.unidadesMenores).toBeGreaterThanOrEqual(a.minimo.unidadesMenores);
            if (a.dosPersonasDesde)
              expect(b.dosPersonasDesde!.unidadesMenores).toBeLessThanOrEqual(a.dosPersonasDesde.unidadesMenores);
            return despues;
          },
          rige(0, null),
        );
      }),
    );
  });
});
