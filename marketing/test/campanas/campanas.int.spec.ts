import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { campanaJson, gbpJson } from '../casa/cuerpos.js';
import { Servicio } from '../casa/servicio.js';

let servicio: Servicio;
let token: string;
beforeAll(async () => {
  servicio = await Servicio.abrir();
});
beforeEach(async () => {
  await servicio.vaciar();
  const payload = { nombre: 'Tienda Britanica', moneda: 'GBP', zona_horaria: 'Europe/London' };
  token = await servicio.deMarca((await servicio.bien<{ id: string }>(201, { url: '/marcas', payload })).id);
});
afterAll(() => servicio.cerrar());

interface Vista extends Record<string, unknown> {
  readonly id: string;
}
const crear = (otros: object = {}) =>
  servicio.bien<Vista>(201, { url: '/campanas', payload: campanaJson(otros), token });

describe('campaigns', () => {
  it('may share a name; each keeps its own terms and money', async () => {
    const [una, otra] = [await crear(), await crear({ presupuesto: gbpJson('10.00') })];
    expect(una.id).not.toBe(otra.id);
    const payload = { monto: gbpJson('1.00') };
    await servicio.bien(201, { url: `/campanas/${una.id}/presupuesto/ampliaciones`, payload, token });
    const { datos } = await servicio.ver<{ datos: Vista[] }>('/campanas?nombre=MUNDO', token);
    expect(datos.map(({ presupuesto }) => presupuesto)).toEqual([gbpJson('901.00'), gbpJson('10.00')]);
  });

  it('are listed by creation either way, by period, page by page; what nobody reads is refused', async () => {
    const creadas = ['01', '02', '03'].map((dia) => `2010-11-${dia}T00:00:00.000Z`);
    for (const efectivo_en of creadas.toReversed()) await crear({ efectivo_en });
    interface Pagina {
      readonly datos: { readonly creada_en: string }[];
      readonly cursor: string | null;
    }
    const listar = (consulta: string) => servicio.ver<Pagina>(`/campanas?${consulta}`, token);
    const en = ({ datos }: Pagina) => datos.map(({ creada_en }) => creada_en);
    expect(en(await listar(''))).toEqual(creadas);
    const primera = await listar('orden=desc&limite=2');
    expect(en(primera)).toEqual(creadas.slice(1).reverse());
    expect(await listar(`orden=desc&limite=2&cursor=${primera.cursor}`)).toMatchObject({
      datos: [{ creada_en: creadas[0] }],
      cursor: null,
    });
    expect(en(await listar(`desde=${creadas[1]}&hasta=${creadas[2]}`))).toEqual([creadas[1]]);
    for (const url of ['/campanas?estdo=ACTIVA', '/marcas?desd=2011-01-01T00:00:00Z', '/reportes/pasivo?mes=2011-01'])
      expect(await servicio.codigo({ method: 'GET', url, token })).toEqual([400, 'http.consulta-invalida']);
  });

  it('have conditions that may not conflict: refused, both named, and nothing is there', async () => {
    const condicion = (nombre: string, cuando: object) => ({
      nombre,
      precedencia: 1,
      cuando,
      tasa: { tipo: 'PORCENTAJE', ppm: 1 },
    });
    const condiciones = [condicion('Spain', { pais: ['ES'] }), condicion('new', { cliente: ['NUEVO'] })];
    const payload = campanaJson({ terminos: { tipo: 'PORCENTAJE', ppm: 1, condiciones } });
    const respuesta = await servicio.pedir({ url: '/campanas', payload, token });
    expect(respuesta.statusCode).toBe(422);
    expect(respuesta.json()).toMatchObject({ codigo: 'marketing.condiciones-en-conflicto' });
    expect(respuesta.body).toMatch(/Spain.*new/);
    expect((await servicio.ver<{ datos: Vista[] }>('/campanas', token)).datos).toEqual([]);
  });

  it('announce worse terms in time, or not at all, whoever asks', async () => {
    const terminos = { tipo: 'PORCENTAJE', ppm: 50_000 };
    const { id } = await crear({ terminos, preaviso_dias: 30 });
    const activacion = { url: `/campanas/${id}/activacion`, payload: { efectivo_en: '2010-12-01T00:00:00Z' } };
    await servicio.bien(204, { ...activacion, token });
    const cambiar = (ppm: number, valido_desde?: string) => ({
      url: `/campanas/${id}/terminos`,
      payload: { ...terminos, ppm, valido_desde },
      token,
    });
    expect(await servicio.codigo(cambiar(40_000))).toEqual([422, 'marketing.preaviso-no-cumplido']);
    expect(await servicio.codigo(cambiar(40_000, '2011-01-01T00:00:00Z'))).toEqual([
      422,
      'marketing.preaviso-no-cumplido',
    ]);
    expect(await servicio.bien(201, cambiar(60_000))).toMatchObject({ version: 2 });
    const acortar = { method: 'PATCH' as const, url: `/campanas/${id}`, payload: { preaviso_dias: 0 }, token };
    expect(await servicio.codigo(acortar)).toEqual([422, 'marketing.preaviso-acortado']);
    expect(await servicio.bien(201, cambiar(40_000, '2990-01-01T00:00:00Z'))).toMatchObject({ version: 3 });
  });

  it('give back what nobody was promised, and are reconciled', async () => {
    const { id } = await crear();
    const reducir = (monto: string) => ({
      url: `/campanas/${id}/presupuesto/reducciones`,
      payload: { monto: gbpJson(monto) },
      token,
    });
    expect(await servicio.bien(201, reducir('899.00'))).toMatchObject({
      total: gbpJson('1.00'),
      disponible: gbpJson('1.00'),
    });
    expect(await servicio.codigo(reducir('1.01'))).toEqual([422, 'marketing.presupuesto-comprometido']);
    expect(await servicio.ver('/presupuestos/conciliacion', token)).toMatchObject({
      cuadra: true,
      datos: [{ campana_id: id, presupuesto: { total: gbpJson('1.00') }, cuentas: { saldo: gbpJson('0.00') } }],
    });
    const ajeno = await servicio.deMarca(newId());
    expect(await servicio.ver('/presupuestos/conciliacion', ajeno)).toMatchObject({ cuadra: true, datos: [] });
  });
});
