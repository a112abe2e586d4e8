import { describe, expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { givenAggregate } from '@alpespartner/shared-kernel/testing/given.js';
import { activa, borrador, cinco, dia, limites } from '../../../test/campanas/borrador.js';
import type { Campana } from '../campana/campana.js';
import { comprobarCondiciones, seCumple, SIN_CIRCUNSTANCIAS, type TasaCondicional } from './condiciones.js';
import { conocidasPor, declaradas } from './declaraciones.js';

const lineas = (...linea_producto: string[]): TasaCondicional => ({
  nombre: 'shoes',
  precedencia: 1,
  cuando: { en: { linea_producto }, desde: null, hasta: null },
  formula: { tipo: 'PORCENTAJE', ppm: 80_000n },
});
const nuevos: TasaCondicional = {
  ...lineas(),
  nombre: 'new',
  precedencia: 2,
  cuando: { ...lineas().cuando, en: { cliente: ['NUEVO'] } },
};
const declarada = (abierta: boolean, ...valores: string[]) => ({
  dimension: 'linea_producto' as const,
  valores,
  abierta,
});
const gbp = dinero(100n, 'GBP');
const venta = (linea_producto: string) => ({ ...SIN_CIRCUNSTANCIAS, linea_producto });

describe('the values of conditions', () => {
  it('are compared without letter case, and without what cannot be seen', () => {
    expect(
      ['zapatos', 'ZAPATOS', '\u00a0Zapatos\ufeff'].map((dada) => seCumple(lineas('Zapatos'), gbp, venta(dada))),
    ).toEqual([true, true, true]);
    expect(['zapato', ''].map((dada) => seCumple(lineas('Zapatos'), gbp, venta(dada)))).toEqual([false, false]);
  });

  it('conflict whatever the letter case', () => {
    expect(() => comprobarCondiciones([lineas('Zapatos'), { ...lineas('zapatos', 'bolsos'), nombre: 'both' }])).toThrow(
      expect.objectContaining({ codigo: 'marketing.condiciones-en-conflicto' }),
    );
  });

  it('are stored in one form', () => {
    const { terminos } = borrador({}, { condiciones: [lineas(' Zapatos\r')] }).snapshot;
    expect(terminos[0].condiciones?.[0]?.cuando.en.linea_producto).toEqual(['Zapatos']);
  });

  it('are values that the brand has declared, if it has; what it has is told', () => {
    const campana = () => activa({ declaraciones: [declarada(false, 'Zapatos', 'Bolsos')] });
    const pedir = (linea: string) => (una: Campana) =>
      una.cambiarTerminos({ ...cinco, condiciones: [lineas(linea)] }, dia(5), dia(5), dia(5), limites);
    givenAggregate(campana()).when(pedir('zapatos')).then(['TerminosCambiados']);
    givenAggregate(campana())
      .when(pedir('sapatos'))
      .rejects('marketing.valor-no-declarado', {
        condicion: 'shoes',
        dimension: 'linea_producto',
        valor: 'sapatos',
        conocidos: ['Zapatos', 'Bolsos'],
      });
    givenAggregate(activa({ declaraciones: [declarada(true, 'Zapatos')] }))
      .when(pedir('sapatos'))
      .then(['TerminosCambiados']);
  });
});

describe('what the door knows', () => {
  it('is nothing where nothing depends on it', () => {
    expect(conocidasPor([], [])).toEqual([]);
  });

  it('is what conditions ask for, and what is declared besides, each value once', () => {
    expect(conocidasPor([lineas('zapatos', 'Botas'), nuevos], [declarada(false, 'Zapatos', 'Bolsos')])).toEqual([
      { dimension: 'cliente', valores: ['nuevo', 'recurrente'], abierta: false },
      { dimension: 'linea_producto', valores: ['Zapatos', 'Bolsos', 'Botas'], abierta: false },
    ]);
  });

  it('is closed unless it is declared open', () => {
    expect(conocidasPor([lineas('zapatos')], [])).toMatchObject([{ valores: ['zapatos'], abierta: false }]);
    expect(conocidasPor([lineas('zapatos')], [declarada(true)])).toMatchObject([
      { valores: ['zapatos'], abierta: true },
    ]);
  });
});

describe('declarations', () => {
  it('are canonical, each value once', () => {
    expect(declaradas([declarada(false, ' Zapatos', 'zapatos', 'Bolsos\ufeff')])).toEqual([
      declarada(false, 'Zapatos', 'Bolsos'),
    ]);
  });

  it('of a value that cannot be seen, and of one thing twice, are refused', () => {
    expect(() => declaradas([declarada(false, '\u200b')])).toThrow(
      expect.objectContaining({ codigo: 'identificador.no-canonico' }),
    );
    expect(() => declaradas([declarada(false), declarada(true)])).toThrow(
      expect.objectContaining({ codigo: 'marketing.terminos-invalidos' }),
    );
  });

  it('can be changed at any time', () => {
    givenAggregate(activa())
      .when((campana) => campana.actualizar({ declaraciones: [declarada(true, ' Zapatos')] }, dia(5)))
      .then(['CampanaActualizada'], { declaraciones: [declarada(true, 'Zapatos')] });
  });
});
