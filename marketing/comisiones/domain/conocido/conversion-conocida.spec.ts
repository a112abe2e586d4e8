import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { conHecho, desconocida, type Hecho, netoDe, SIN_HECHOS } from './conversion-conocida.js';

const dia = (n: number) => new Date(Date.UTC(2026, 0, n));
const hechos: Hecho[] = [
  {
    conversionId: 'c',
    secuencia: 2n,
    tipo: 'validada',
    validada: { campanaId: 'k', afiliadoId: 'a', valor: dinero(100n, 'GBP'), ocurridoEn: dia(1), hechos: SIN_HECHOS },
  },
  { conversionId: 'c', secuencia: 3n, tipo: 'ajustada', neto: dinero(70n, 'GBP'), motivo: 'REEMBOLSO' },
  { conversionId: 'c', secuencia: 5n, tipo: 'ajustada', neto: dinero(30n, 'GBP'), motivo: 'REEMBOLSO' },
];
const saber = (facts: readonly Hecho[]) => facts.reduce(conHecho, desconocida('c'));

it('the facts of a conversion join to the same, in any order and however often', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...hechos, ...hechos, ...hechos], { minLength: 9 }), (orden) => {
      expect(saber(orden)).toEqual(saber(hechos));
      expect(netoDe(saber(orden))).toEqual(dinero(30n, 'GBP'));
    }),
  );
});

it('nothing is known of the value before the validation, and nothing is left after a cancellation', () => {
  expect(netoDe(saber(hechos.slice(1)))).toBeNull();
  expect(netoDe(saber([{ conversionId: 'c', secuencia: 6n, tipo: 'cancelada' }, ...hechos]))).toEqual(
    dinero(0n, 'GBP'),
  );
});
