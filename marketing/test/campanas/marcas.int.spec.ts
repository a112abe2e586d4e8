import { afterAll, beforeAll, expect, it } from 'vitest';
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
