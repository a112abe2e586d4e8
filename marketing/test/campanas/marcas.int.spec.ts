import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { campanaJson } from '../casa/cuerpos.js';
import { Servicio } from '../casa/servicio.js';

let servicio: Servicio;
beforeAll(async () => {
  servicio = await Servicio.abrir();
});
afterAll(() => servicio.cerrar());

interface Vista extends Record<string, unknown> {
  readonly id: string;
}

it('brands are found by name; a second one of the name is refused, and a brand sees itself only', async () => {
  const una = { nombre: 'Tienda Britanica', moneda: 'GBP', zona_horaria: 'Europe/London' };
  const { id } = await servicio.bien<Vista>(201, { url: '/marcas', payload: una });
  const token = await servicio.deMarca(id);
  const otra = { nombre: 'Otra', moneda: 'COP', zona_horaria: 'America/Bogota' };
  await servicio.bien(201, { url: '/marcas', payload: otra });
  const buscar = (nombre: string, token?: string) =>
    servicio.ver<{ datos: Vista[] }>(`/marcas?nombre=${encodeURIComponent(nombre)}`, token);
  expect((await buscar('tienda britanica')).datos).toMatchObject([{ id, zona_horaria: 'Europe/London' }]);
  expect((await buscar('Otra', token)).datos).toEqual([]);
  expect((await servicio.ver<{ datos: Vista[] }>('/marcas', token)).datos).toHaveLength(1);
  const repetida = { url: '/marcas', payload: { ...otra, nombre: 'OTRA' } };
  expect(await servicio.codigo(repetida)).toEqual([409, 'marketing.marca-duplicada']);
  const perdida = { url: '/marcas', payload: { ...otra, nombre: 'X', zona_horaria: 'Mars/Base' } };
  expect(await servicio.codigo(perdida)).toEqual([400, 'marketing.marca-invalida']);
});

it('a brand is read and changed by its own people, in the version they saw, and the world is told', async () => {
  const oidos = await servicio.oyente('marketing.eventos');
  const payload = { nombre: '\u00a0Calzado\u00a0Andino\ufeff', moneda: 'COP', zona_horaria: 'America/Bogota' };
  const creada = await servicio.pedir({ url: '/marcas', payload });
  const { id } = creada.json<Vista>();
  expect(creada.headers).toMatchObject({ etag: '"1"', location: `/marcas/${id}` });
  const token = await servicio.deMarca(id);
  expect(await servicio.ver(`/marcas/${id}`, token)).toMatchObject({ nombre: 'Calzado Andino', estado: 'ACTIVA' });
  const cambiar = (cambios: object, de = token, version = '"1"') => ({
    method: 'PATCH' as const,
    url: `/marcas/${id}`,
    headers: { 'if-match': version },
    payload: cambios,
    token: de,
  });
  const ajeno = await servicio.deMarca(newId());
  expect((await servicio.codigo(cambiar({ nombre: 'Mía' }, ajeno)))[0]).toBe(404);
  expect((await servicio.pedir({ method: 'GET', url: `/marcas/${id}`, token: ajeno })).statusCode).toBe(404);
  expect(await servicio.bien(200, cambiar({ nombre: 'Andino', estado: 'INACTIVA' }))).toMatchObject({ version: 2 });
  expect((await servicio.pedir(cambiar({ nombre: 'Otro' }))).statusCode).toBe(412);
  const nada = cambiar({ nombre: '\u200b' }, token, '"2"');
  expect(await servicio.codigo(nada)).toEqual([422, 'identificador.no-canonico']);
  const nueva = { url: '/campanas', payload: campanaJson({ moneda: 'GBP' }), token };
  expect(await servicio.codigo(nueva)).toEqual([409, 'marketing.marca-inactiva']);
  const suyos = () => oidos.filter(({ subject }) => subject === id);
  await servicio.pronto(() => expect(suyos()).toHaveLength(2));
  const comun = { id, moneda: 'COP', zona_horaria: 'America/Bogota' };
  expect(suyos()).toMatchObject([
    { type: 'MarcaCreada', sequence: 1n, marca_id: id, data: { ...comun, nombre: 'Calzado Andino', estado: 'ACTIVA' } },
    { type: 'MarcaActualizada', sequence: 2n, data: { ...comun, nombre: 'Andino', estado: 'INACTIVA' } },
  ]);
});
