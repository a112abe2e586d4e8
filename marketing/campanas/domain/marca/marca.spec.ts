import { describe, expect, it } from 'vitest';
import { givenAggregate } from '@alpespartner/shared-kernel/testing/given.js';
import { Marca } from './marca.js';

const ahora = new Date('2026-03-01T00:00:00Z');
const luego = new Date('2026-03-02T00:00:00Z');
const datos = { id: 'm-1', nombre: 'Calzado Andino', moneda: 'COP', zonaHoraria: 'America/Bogota' };
const registrar = (otros: Partial<typeof datos> = {}) => Marca.registrar({ ...datos, ...otros }, ahora);

describe('a brand', () => {
  it('is there, active, and says so', () => {
    const marca = registrar();
    expect(marca.snapshot).toEqual({ ...datos, estado: 'ACTIVA', creadaEn: ahora });
    expect(marca.events).toEqual([{ tipo: 'MarcaCreada', datos: marca.snapshot, en: ahora }]);
  });

  it('has one name, however it was typed', () => {
    expect(registrar({ nombre: '\ufeff Pen\u0303a\u00a0Ma\u00adyor\r' }).snapshot.nombre).toBe('Pe\u00f1a Mayor');
  });

  it.each([
    ['a name of nothing that can be seen', { nombre: ' \u200b\u00a0' }, 'identificador.no-canonico'],
    ['a name longer than 200', { nombre: 'x'.repeat(201) }, 'identificador.no-canonico'],
    ['a currency that is none', { moneda: 'XYZ' }, 'marketing.marca-invalida'],
    ['a zone that is none', { zonaHoraria: 'Mars/Base' }, 'marketing.marca-invalida'],
  ])('does not take %s, new or changed', (_title, cambio, codigo) => {
    expect(() => registrar(cambio)).toThrow(expect.objectContaining({ codigo }));
    givenAggregate(registrar())
      .when((marca) => marca.actualizar(cambio, luego))
      .rejects(codigo);
  });

  it('is changed in what is given', () => {
    givenAggregate(registrar())
      .when((marca) => marca.actualizar({ nombre: ' Andino ', estado: 'INACTIVA' }, luego))
      .then(['MarcaActualizada'], { ...datos, nombre: 'Andino', estado: 'INACTIVA' });
  });

  it('says nothing where nothing changes', () => {
    givenAggregate(registrar())
      .when((marca) => marca.actualizar({ nombre: ' Calzado Andino', moneda: 'COP' }, luego))
      .nothing();
  });
});
