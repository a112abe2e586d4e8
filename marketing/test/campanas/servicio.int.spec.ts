import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { campanaJson, gbpJson } from '../casa/cuerpos.js';
import { Servicio } from '../casa/servicio.js';

let servicio: Servicio;
let marcaId: string;
let token: string;
beforeAll(async () => {
  servicio = await Servicio.abrir();
});
beforeEach(async () => {
  await servicio.vaciar();
  const payload = { nombre: 'Tienda Britanica', moneda: 'GBP', zona_horaria: 'Europe/London' };
  ({ id: marcaId } = await servicio.bien<{ id: string }>(201, { url: '/marcas', payload }));
  token = await servicio.deMarca(marcaId);
});
afterAll(() => servicio.cerrar());

interface Vista extends Record<string, unknown> {
  readonly id: string;
  readonly version: number;
}
const crear = (otros: object = {}) =>
  servicio.bien<Vista>(201, { url: '/campanas', payload: campanaJson(otros), token });
const pasar = (id: string, acto: string, payload: object = {}) =>
  servicio.bien(204, { url: `/campanas/${id}/${acto}`, payload, token });

describe('campaigns', () => {
  it('are created as drafts with their terms and budget, activated, and all of it is told', async () => {
    const oidos = await servicio.oyente('marketing.eventos');
    const respuesta = await servicio.pedir({ url: '/campanas', payload: campanaJson(), token });
    const campana = respuesta.json<Vista>();
    expect(respuesta.headers).toMatchObject({ etag: '"1"', location: `/campanas/${campana.id}` });
    expect(campana).toMatchObject({
      marca_id: marcaId,
      nombre: 'Mundo',
      estado: 'BORRADOR',
      presupuesto: gbpJson('900.00'),
      version: 1,
      terminos: [{ version: 1, valido_desde: '2010-12-01T00:00:00.000Z', tipo: 'HIBRIDA', minimo: gbpJson('2.00') }],
    });
    await pasar(campana.id, 'activacion', { efectivo_en: '2010-12-01T00:00:00Z' });
    expect(await servicio.ver(`/campanas/${campana.id}`, token)).toMatchObject({ estado: 'ACTIVA', version: 2 });
    const suyos = () => oidos.filter(({ subject }) => subject === campana.id);
    await servicio.pronto(() => expect(suyos()).toHaveLength(2));
    expect(suyos()).toMatchObject([
      { type: 'CampanaCreada', sequence: 1n, marca_id: marcaId, data: { zona_horaria: 'Europe/London' } },
      { type: 'CampanaActivada', sequence: 2n, data: { timestamp: new Date('2010-12-01T00:00:00Z') } },
    ]);
  });

  it('say how they attribute and which signals they look for, as usual unless told, and tell it', async () => {
    const usual = { modelo: 'ULTIMO_CLIC', escalera: ['AFILIADO', 'CUPON', 'CLIC'] };
    expect(await crear()).toMatchObject({ atribucion: usual, fraude: [] });
    const oidos = await servicio.oyente('marketing.eventos');
    const fraude = [{ senal: 'velocidad', modo: 'SOMBRA', limite: 20 }];
    const { id } = await crear({ atribucion: { modelo: 'LINEAL', escalera: ['CUPON', 'CLIC'] }, fraude });
    const atribucion = { modelo: 'POSICION', ventana_minima_segundos: 10 };
    await servicio.bien(200, { method: 'PATCH', url: `/campanas/${id}`, payload: { atribucion }, token });
    const ahora = { ...usual, modelo: 'POSICION', ventana_minima_segundos: 10, vida_media_horas: 168 };
    expect(await servicio.ver(`/campanas/${id}`, token)).toMatchObject({ atribucion: ahora, fraude });
    await servicio.pronto(() => expect(oidos.filter(({ subject }) => subject === id)).toHaveLength(2));
    expect(oidos.filter(({ subject }) => subject === id)).toMatchObject([
      { data: { atribucion: { modelo: 'LINEAL', escalera: ['CUPON', 'CLIC'], vida_media_horas: 168 }, fraude } },
      { data: { atribucion: ahora, fraude } },
    ]);
  });

  it('of another brand are not there, whatever is asked of them', async () => {
    const { id } = await crear();
    const ajeno = await servicio.deMarca(newId());
    for (const url of [`/campanas/${id}`, `/campanas/${id}/presupuesto`, `/reportes/campanas/${id}`]) {
      expect([url, (await servicio.pedir({ method: 'GET', url, token: ajeno })).statusCode]).toEqual([url, 404]);
    }
    const posts = {
      activacion: {},
      terminos: { tipo: 'PORCENTAJE', ppm: 1 },
      'presupuesto/ampliaciones': { monto: gbpJson('1') },
    };
    for (const [acto, payload] of Object.entries(posts)) {
      expect((await servicio.codigo({ url: `/campanas/${id}/${acto}`, payload, token: ajeno }))[0]).toBe(404);
    }
    expect((await servicio.ver<{ datos: Vista[] }>('/campanas', ajeno)).datos).toEqual([]);
    const enNombre = { url: '/campanas', payload: campanaJson({ marca_id: marcaId }) };
    expect((await servicio.codigo({ ...enNombre, token: ajeno }))[0]).toBe(404);
    expect((await servicio.pedir(enNombre)).statusCode).toBe(201);
  });

  it('change only in the version that was seen', async () => {
    const { id } = await crear();
    const cambiar = (version: string) => {
      const headers = { 'if-match': version };
      return servicio.pedir({ method: 'PATCH', url: `/campanas/${id}`, headers, payload: { nombre: 'Otro' }, token });
    };
    expect((await cambiar('"9"')).statusCode).toBe(412);
    expect((await cambiar('"1"')).json()).toMatchObject({ nombre: 'Otro', version: 2 });
    expect((await cambiar('"1"')).statusCode).toBe(412);
  });

  it('get new terms from an instant on, never backwards', async () => {
    const { id } = await crear();
    const url = `/campanas/${id}/terminos`;
    const nuevos = (valido_desde?: string) => ({ tipo: 'PORCENTAJE', ppm: 62_500, valido_desde });
    const payload = nuevos('2011-01-15T00:00:00Z');
    expect(await servicio.bien(201, { url, payload, token })).toMatchObject({ version: 2, ppm: 62_500 });
    expect(await servicio.codigo({ url, payload, token })).toEqual([422, 'marketing.terminos-hacia-atras']);
    const sinHistoria = await servicio.deMarca(marcaId, 'campanas:escribir');
    const antes = { url, payload: nuevos('2011-02-01T00:00:00Z'), token: sinHistoria };
    expect(await servicio.codigo(antes)).toEqual([422, 'marketing.terminos-hacia-atras']);
    expect(await servicio.bien(201, { url, payload: nuevos(), token: sinHistoria })).toMatchObject({ version: 3 });
  });

  it('are imported only by those who may: an effective instant needs its scope', async () => {
    const sinHistoria = await servicio.deMarca(marcaId, 'campanas:escribir');
    const crearla = { url: '/campanas', payload: campanaJson(), token: sinHistoria };
    expect(await servicio.codigo(crearla)).toEqual([403, 'seguridad.sin-alcance']);
    const hoy = { ...crearla, payload: campanaJson({ efectivo_en: undefined }) };
    expect(await servicio.codigo(hoy)).toEqual([422, 'marketing.campana-invalida']);
    const hoyALas = (hora: string) => `${new Date().toLocaleDateString('en-CA', { timeZone: 'Asia/Kolkata' })}T${hora}`;
    const india = { nombre: 'India', moneda: 'GBP', zona_horaria: 'Asia/Kolkata' };
    const { id } = await servicio.bien<Vista>(201, { url: '/marcas', payload: india });
    const suyo = await servicio.deMarca(id, 'campanas:escribir');
    const desdeHoy = campanaJson({ efectivo_en: undefined, fecha_inicio: hoyALas('00:00:00+05:30') });
    expect((await servicio.pedir({ ...crearla, payload: desdeHoy, token: suyo })).statusCode).toBe(201);
  });

  it('whose period is over end by themselves, since its end', async () => {
    const { id } = await crear({ fecha_fin: '2011-04-01T00:00:00Z' });
    await pasar(id, 'activacion', { efectivo_en: '2010-12-01T00:00:00Z' });
    await servicio.pronto(async () => {
      const { estado, historia } = await servicio.ver<{ estado: string; historia: object[] }>(`/campanas/${id}`, token);
      expect(estado).toBe('FINALIZADA');
      const fin = { desde: '2011-04-01T00:00:00.000Z', razon: 'fecha_limite_alcanzada' };
      expect(historia.at(-1)).toMatchObject(fin);
    });
    await pasar(id, 'pausa', { efectivo_en: '2011-01-01T00:00:00Z' });
    const tarde = { url: `/campanas/${id}/activacion`, payload: {}, token };
    expect(await servicio.codigo(tarde)).toEqual([409, 'marketing.transicion-no-permitida']);
  });

  it('grow their budget, if they have one', async () => {
    const [{ id }, { id: sinLimite }] = [await crear(), await crear({ presupuesto: undefined })];
    const ampliar = (campana: string, monto: string) => ({
      url: `/campanas/${campana}/presupuesto/ampliaciones`,
      payload: { monto: gbpJson(monto) },
      token,
    });
    expect(await servicio.bien(201, ampliar(id, '100.50'))).toMatchObject({
      ilimitado: false,
      total: gbpJson('1000.50'),
      disponible: gbpJson('1000.50'),
      reservado: gbpJson('0.00'),
    });
    expect(await servicio.ver(`/campanas/${id}`, token)).toMatchObject({ presupuesto: gbpJson('1000.50'), version: 2 });
    expect(await servicio.codigo(ampliar(id, '-1.00'))).toEqual([422, 'marketing.importe-no-positivo']);
    expect(await servicio.codigo(ampliar(sinLimite, '1.00'))).toEqual([422, 'marketing.presupuesto-ilimitado']);
    const libre = { ilimitado: true, total: null, disponible: null, gastado: gbpJson('0.00') };
    expect(await servicio.ver(`/campanas/${sinLimite}/presupuesto`, token)).toMatchObject(libre);
  });

  it.each([
    ['a field nobody knows', { color: 'red' }, 'color'],
    ['too many decimals', { presupuesto: gbpJson('1.005') }, 'presupuesto.monto'],
    ['a number for money', { presupuesto: { monto: 12.5, moneda: 'GBP' } }, 'presupuesto.monto'],
    ['an unknown currency', { moneda: 'XYZ' }, 'moneda'],
    ['a local time', { fecha_inicio: '2010-12-01T00:00:00' }, 'fecha_inicio'],
    ['half a formula', { terminos: { tipo: 'HIBRIDA', ppm: 1 } }, 'terminos.fijo'],
    ['a rate that is no whole number', { terminos: { tipo: 'PORCENTAJE', ppm: 0.5 } }, 'terminos.ppm'],
    ['a country that is no code', { segmentacion: { paises: ['Spain'] } }, 'segmentacion.paises.0'],
  ])('refuse %s', async (_que, otros, campo) => {
    const respuesta = await servicio.pedir({ url: '/campanas', payload: campanaJson(otros), token });
    expect(respuesta.statusCode).toBe(400);
    expect(respuesta.json<{ errores: { campo: string }[] }>().errores.map((e) => e.campo)).toContain(campo);
    expect((await servicio.ver<{ datos: Vista[] }>('/campanas', token)).datos).toEqual([]);
  });

  it('asked for twice with one key are one, with the same answer', async () => {
    const pedido = { url: '/campanas', payload: campanaJson(), headers: { 'idempotency-key': newId() }, token };
    const [primera, segunda] = await Promise.all([servicio.pedir(pedido), servicio.pedir(pedido)]);
    expect(segunda.json()).toEqual(primera.json());
    expect((await servicio.ver<{ datos: Vista[] }>('/campanas?nombre=mundo', token)).datos).toHaveLength(1);
  });
});

it('documents every route, and each wants a token', async () => {
  const { openapi, paths } = await servicio.ver<{ openapi: string; paths: Record<string, object> }>('/docs-json');
  expect(openapi).toMatch(/^3\.1/);
  const rutas = Object.entries(paths).flatMap(([ruta, metodos]) =>
    Object.keys(metodos).map((metodo) => `${metodo.toUpperCase()} ${ruta}`),
  );
  const publicas = /health|metrics|docs|\/pagos\/callback$/;
  const propias = rutas.filter((ruta) => !publicas.test(ruta));
  expect(propias).toEqual(expect.arrayContaining(['POST /marcas', 'GET /comisiones/{id}/explicacion', 'GET /pagos']));
  for (const ruta of propias) {
    const [method, url = ''] = ruta.split(' ') as ['GET', string];
    const sinToken = await servicio.pedir({ method, url: url.replace('{id}', newId()), token: '' });
    expect([ruta, sinToken.statusCode]).toEqual([ruta, 401]);
  }
});
