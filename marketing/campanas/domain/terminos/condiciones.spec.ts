import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import {
  comprobarCondiciones,
  type Criterios,
  seCumple,
  SIN_CIRCUNSTANCIAS,
  type TasaCondicional,
} from './condiciones.js';

const gbp = (n: bigint) => dinero(n, 'GBP');
const tasa = (
  nombre: string,
  precedencia: number,
  en: Criterios['en'],
  desde?: bigint,
  hasta?: bigint,
): TasaCondicional => ({
  nombre,
  precedencia,
  formula: { tipo: 'PORCENTAJE', ppm: 1n },
  cuando: { en, desde: desde === undefined ? null : gbp(desde), hasta: hasta === undefined ? null : gbp(hasta) },
});

describe('conditions', () => {
  it.each([
    ['of one precedence that may both apply', tasa('a', 1, { pais: ['ES'] }), tasa('b', 1, { cliente: ['NUEVO'] })],
    ['of one precedence with a common country', tasa('a', 1, { pais: ['ES', 'FR'] }), tasa('b', 1, { pais: ['FR'] })],
    ['of one precedence with a common amount', tasa('a', 1, {}, 0n, 100n), tasa('b', 1, {}, 99n)],
    [
      'the later of which never applies',
      tasa('a', 1, { pais: ['ES'] }),
      tasa('b', 2, { pais: ['ES'], cliente: ['NUEVO'] }),
    ],
    ['the later of which is written first', tasa('a', 2, {}, 50n, 60n), tasa('b', 1, {}, 50n, 100n)],
    ['of one name', tasa('a', 1, { pais: ['ES'] }), tasa('a', 2, { pais: ['FR'] })],
  ])('are refused in pairs, both named: %s', (_que, una, otra) => {
    expect(() => comprobarCondiciones([una, otra])).toThrow(
      expect.objectContaining({
        codigo: 'marketing.condiciones-en-conflicto',
        detalle: { condiciones: [una.nombre, otra.nombre] },
      }),
    );
  });

  it.each([
    ['nothing asked', tasa('a', 1, {})],
    ['no country at all', tasa('a', 1, { pais: [] })],
    ['no amount at all', tasa('a', 1, {}, 10n, 10n)],
  ])('are refused alone: %s', (_que, una) => {
    expect(() => comprobarCondiciones([una])).toThrow(
      expect.objectContaining({ codigo: 'marketing.terminos-invalidos' }),
    );
  });

  it('are good where something keeps them apart, or the precedence does', () => {
    comprobarCondiciones([
      tasa('a', 1, { pais: ['ES'] }),
      tasa('b', 1, { pais: ['FR'] }),
      tasa('c', 2, { cliente: ['NUEVO'] }),
      tasa('d', 3, {}, 0n, 100n),
      tasa('e', 3, {}, 100n),
    ]);
  });

  const circunstancia = (valores: string[]) => fc.option(fc.constantFrom(...valores), { nil: null });
  const lista = (valores: string[]) => fc.option(fc.subarray(valores, { minLength: 1 }), { nil: undefined });
  const [paises, clientes] = [
    ['ES', 'FR'],
    ['NUEVO', 'RECURRENTE'],
  ];
  const condicion = fc
    .record({ pais: lista(paises), cliente: lista(clientes), desde: fc.bigInt(0n, 5n), hasta: fc.bigInt(0n, 6n) })
    .chain(({ pais, cliente, desde, hasta }) =>
      fc
        .tuple(fc.uuid(), fc.integer({ min: 1, max: 2 }))
        .map(([nombre, p]) => tasa(nombre, p, { ...(pais && { pais }), ...(cliente && { cliente }) }, desde, hasta)),
    );

  it('that are accepted leave exactly one first, whatever the conversion', () => {
    const conversion = fc.tuple(circunstancia(paises), circunstancia(clientes), fc.bigInt(0n, 7n));
    fc.assert(
      fc.property(fc.array(condicion, { minLength: 2, maxLength: 4 }), conversion, (todas, [pais, cliente, neto]) => {
        try {
          comprobarCondiciones(todas);
        } catch {
          return;
        }
        const cumplidas = todas.filter((una) => seCumple(una, gbp(neto), { ...SIN_CIRCUNSTANCIAS, pais, cliente }));
        const primera = Math.min(...cumplidas.map(({ precedencia }) => precedencia));
        expect(cumplidas.filter(({ precedencia }) => precedencia === primera).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2_000 },
    );
  });
});
