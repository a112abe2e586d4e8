import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cambios, conocida, dia } from '../../test/ejemplos.js';
import { campanaEn, estadoAfiliadoEn, estadoCampanaEn, nivelEn } from './vigencia.js';

describe('the state of an affiliate at an instant', () => {
  const aprobado = cambios(['PENDIENTE', dia(2)], ['ACTIVO', dia(5)], ['SUSPENDIDO', dia(9)]);

  it.each([
    [5, 'ACTIVO'],
    [8, 'ACTIVO'],
    [9, 'SUSPENDIDO'],
  ])('on day %i is %s', (n, estado) => expect(estadoAfiliadoEn(aprobado, dia(n))).toBe(estado));

  it('before its validation is what the validation came to', () => {
    expect(estadoAfiliadoEn(aprobado, dia(3))).toBe('ACTIVO');
    expect(estadoAfiliadoEn(aprobado, dia(1))).toBe('ACTIVO');
    expect(estadoAfiliadoEn(cambios(['PENDIENTE', dia(2)], ['RECHAZADO', dia(5)]), dia(3))).toBe('RECHAZADO');
    expect(estadoAfiliadoEn(cambios(['PENDIENTE', dia(2)]), dia(3))).toBe('PENDIENTE');
    expect(estadoAfiliadoEn([], dia(3))).toBe('PENDIENTE');
  });

  it('follows what was said last: imported history takes effect before what was recorded earlier', () => {
    const importado = cambios(['ACTIVO', dia(2)], ['ACTIVO', dia(20)], ['SUSPENDIDO', dia(6)]);
    expect(estadoAfiliadoEn(importado, dia(25))).toBe('SUSPENDIDO');
    expect(estadoAfiliadoEn(importado, dia(5))).toBe('ACTIVO');
  });
});

describe('the rules of a campaign at an instant', () => {
  const ventanaEn = (n: number, ...despues: Parameters<typeof conocida>[1][]) =>
    campanaEn(conocida(undefined, ...despues), dia(n))?.ventanaDias;
  const cambiadas = [
    [dia(5), { ventanaDias: 7 }],
    [dia(9), { ventanaDias: 1 }],
    [dia(9), { ventanaDias: 2 }],
  ] as const;
  it.each([
    [0, 30],
    [4, 30],
    [5, 7],
    [8, 7],
    [9, 2],
  ])('on day %i: a window of %i days', (n, dias) => expect(ventanaEn(n, ...cambiadas)).toBe(dias));
  it('do not depend on the order in which the changes were heard of', () => {
    const { reglas, ...resto } = conocida(undefined, ...cambiadas);
    expect(campanaEn({ ...resto, reglas: reglas.toReversed() }, dia(8))?.ventanaDias).toBe(7);
  });
});

describe('the tier at an instant', () => {
  const niveles = cambios(['BRONCE', dia(2)], ['ORO', dia(2)], ['PLATA', dia(9)]);
  it.each([
    [1, 'BRONCE'],
    [2, 'ORO'],
    [8, 'ORO'],
    [9, 'PLATA'],
  ])('on day %i is %s', (n, nivel) => expect(nivelEn(niveles, dia(n))).toBe(nivel));
  it('of one without any is the lowest', () => expect(nivelEn([], dia(1))).toBe('BRONCE'));
});

describe('the state of a campaign at an instant', () => {
  it('does not depend on the order in which its changes were learned', () => {
    const estados = cambios(['BORRADOR', dia(1)], ['ACTIVA', dia(2)], ['FINALIZADA', dia(20)], ['PAUSADA', dia(10)]);
    fc.assert(
      fc.property(fc.shuffledSubarray(estados, { minLength: 4 }), (orden) => {
        const en = (n: number) => estadoCampanaEn(orden, dia(n));
        expect([1, 2, 9, 10, 19, 20].map(en)).toEqual([
          'BORRADOR',
          'ACTIVA',
          'ACTIVA',
          'PAUSADA',
          'PAUSADA',
          'FINALIZADA',
        ]);
      }),
    );
  });

  it('is not known while nothing but a draft is', () => {
    expect(estadoCampanaEn(cambios(['BORRADOR', dia(1)]), dia(5))).toBeNull();
    expect(estadoCampanaEn(cambios(['ACTIVA', dia(6)]), dia(5))).toBe('BORRADOR');
  });
});
