import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { type AfiliadoVisto, Servicio } from './servicio.js';

let servicio: Servicio;
beforeAll(async () => {
  servicio = await Servicio.abrir();
});
beforeEach(() => servicio.vaciar());
afterAll(() => servicio.cerrar());

describe('an affiliate', () => {
  it('is registered, approved and given a tier, and all of it is told', async () => {
    const oidos = await servicio.oyente('afiliados.eventos');
    const respuesta = await servicio.pedir({ payload: servicio.datos({ tipo: 'EMPRESA', pais: 'co' }) });
    const afiliado = respuesta.json<AfiliadoVisto>();
    expect(respuesta.headers).toMatchObject({ etag: '"1"', location: `/afiliados/${afiliado.id}` });
    expect(afiliado).toMatchObject({ estado: 'PENDIENTE', nivel: 'BRONCE', tipo: 'EMPRESA', pais: 'CO', version: 1 });
    await servicio.accion(afiliado.id, 'aprobacion');
    await servicio.bien(204, { method: 'PUT', url: `/afiliados/${afiliado.id}/nivel`, payload: { nivel: 'ORO' } });
    const visto = await servicio.ver(afiliado.id);
    expect(visto).toMatchObject({ estado: 'ACTIVO', nivel: 'ORO', version: 3, inscripciones: [] });
    expect(visto.codigo_referido).toMatch(/^[0-9A-Z]{10}$/);
    const suyos = () => oidos.filter(({ subject }) => subject === afiliado.id);
    await servicio.pronto(() => expect(suyos()).toHaveLength(3));
    expect(suyos()).toMatchObject([
      { type: 'AfiliadoRegistrado', sequence: 1n, actor: 'root', data: { email: afiliado.email, pais: 'CO' } },
      { type: 'AfiliadoValidado', sequence: 2n },
      { type: 'NivelAfiliadoCambiado', sequence: 3n },
    ]);
  });

  it('goes through all its states, and the history tells', async () => {
    const { id } = await servicio.registrar();
    await servicio.accion(id, 'aprobacion');
    await servicio.accion(id, 'suspension', { razon: 'odd clicks' });
    await servicio.accion(id, 'desactivacion', { razon: 'retired' });
    await servicio.accion(id, 'bloqueo', { razon: 'court order' });
    await servicio.accion(id, 'desbloqueo', { razon: 'lifted' });
    await servicio.accion(id, 'reactivacion');
    await servicio.accion(id, 'reactivacion');
    const { datos: historia } = await servicio.bien<{ datos: { de: string; a: string; por_que: string }[] }>(200, {
      method: 'GET',
      url: `/afiliados/${id}/historia`,
    });
    expect(historia.map(({ de, a, por_que }) => [de, a, por_que])).toEqual([
      [null, 'PENDIENTE', ''],
      ['PENDIENTE', 'ACTIVO', ''],
      ['ACTIVO', 'SUSPENDIDO', 'odd clicks'],
      ['SUSPENDIDO', 'DESACTIVADO', 'retired'],
      ['DESACTIVADO', 'BLOQUEADO', 'court order'],
      ['BLOQUEADO', 'DESACTIVADO', 'lifted'],
      ['DESACTIVADO', 'SUSPENDIDO', ''],
      ['SUSPENDIDO', 'ACTIVO', ''],
    ]);
  });

  it('is refused what its state does not allow, and a rejection wants a reason', async () => {
    const { id } = await servicio.registrar();
    expect(await servicio.codigo({ url: `/afiliados/${id}/suspension`, payload: { razon: 'x' } })).toEqual([
      409,
      'afiliados.no-activo',
    ]);
    const rechazo = `/afiliados/${id}/rechazo`;
    expect(await servicio.codigo({ url: rechazo, payload: {} })).toEqual([400, 'http.cuerpo-invalido']);
    expect(await servicio.codigo({ url: rechazo, payload: { razon: ' ' } })).toEqual([
      422,
      'afiliados.razon-requerida',
    ]);
    await servicio.accion(id, 'rechazo', { razon: 'papers missing' });
    expect(await servicio.codigo({ url: `/afiliados/${id}/aprobacion`, payload: {} })).toEqual([
      409,
      'afiliados.no-pendiente',
    ]);
  });

  it('changes only in the version that was seen', async () => {
    const { id } = await servicio.registrar();
    const cambio = (version: string) =>
      servicio.pedir({
        method: 'PATCH',
        url: `/afiliados/${id}`,
        headers: { 'if-match': version },
        payload: { telefono: '+57 1' },
      });
    expect((await cambio('"7"')).statusCode).toBe(412);
    const hecho = await cambio('"1"');
    expect(hecho.json()).toMatchObject({ telefono: '+57 1', version: 2 });
    expect(hecho.headers.etag).toBe('"2"');
    expect((await cambio('"1"')).statusCode).toBe(412);
  });

  it('registered twice at once is registered once', async () => {
    const iguales = Array.from({ length: 6 }, () => servicio.datos({ email: 'una@example.com' }));
    const estados = await Promise.all(iguales.map(async (payload) => (await servicio.pedir({ payload })).statusCode));
    expect(estados.sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it('asked for twice with one key is one, with the same answer', async () => {
    const pedido = { payload: servicio.datos(), headers: { 'idempotency-key': newId() } };
    const [primera, segunda] = await Promise.all([servicio.pedir(pedido), servicio.pedir(pedido)]);
    expect(segunda.json()).toEqual(primera.json());
    expect(await servicio.filas('SELECT COUNT(*) n FROM afiliado')).toEqual([{ n: '1' }]);
    const otro = { ...pedido, payload: { ...pedido.payload, nombre: 'Sol' } };
    expect((await servicio.pedir(otro)).statusCode).toBe(422);
  });
});

describe('lists', () => {
  it('page by key and filter', async () => {
    const todos = [await servicio.registrar(), await servicio.registrar(), await servicio.registrar()];
    await servicio.accion(todos[1]!.id, 'aprobacion');
    interface Pagina {
      datos: AfiliadoVisto[];
      cursor: string | null;
    }
    const pedir = (consulta: string) => servicio.bien<Pagina>(200, { method: 'GET', url: `/afiliados?${consulta}` });
    const primera = await pedir('limite=2');
    const segunda = await pedir(`limite=2&cursor=${primera.cursor}`);
    expect([...primera.datos, ...segunda.datos].map(({ id }) => id)).toEqual(todos.map(({ id }) => id));
    expect(segunda.cursor).toBeNull();
    expect((await pedir('estado=ACTIVO')).datos.map(({ id }) => id)).toEqual([todos[1]!.id]);
    const email = encodeURIComponent(todos[2]!.email.toUpperCase());
    expect((await pedir(`email=${email}`)).datos.map(({ id }) => id)).toEqual([todos[2]!.id]);
    expect(await servicio.codigo({ method: 'GET', url: '/afiliados?estado=DORMIDO' })).toEqual([
      400,
      'http.consulta-invalida',
    ]);
  });
});

it('documents every route of the service, and each wants a token', async () => {
  const { openapi, paths } = await servicio.bien<{ openapi: string; paths: object }>(200, {
    method: 'GET',
    url: '/docs-json',
  });
  expect(openapi).toMatch(/^3\.1/);
  const rutas = Object.entries(paths).flatMap(([ruta, metodos]) =>
    Object.keys(metodos as object).map((metodo) => `${metodo.toUpperCase()} ${ruta}`),
  );
  const propias = rutas.filter((ruta) => ruta.includes('/afiliados'));
  const transiciones = [
    'aprobacion',
    'rechazo',
    'suspension',
    'reactivacion',
    'desactivacion',
    'bloqueo',
    'desbloqueo',
  ];
  expect(propias.sort()).toEqual(
    [
      'GET /afiliados',
      'POST /afiliados',
      'GET /afiliados/{id}',
      'PATCH /afiliados/{id}',
      ...transiciones.map((t) => `POST /afiliados/{id}/${t}`),
      'PUT /afiliados/{id}/nivel',
      'POST /afiliados/{id}/inscripciones',
      'DELETE /afiliados/{id}/inscripciones/{campana}',
      'GET /afiliados/{id}/historia',
      'GET /afiliados/{id}/saldo',
    ].sort(),
  );
  for (const ruta of propias) {
    const [method, url = ''] = ruta.split(' ') as ['GET', string];
    const sinToken = await servicio.pedir({ method, url: url.replace('{id}', newId()), token: '' });
    expect([ruta, sinToken.statusCode]).toEqual([ruta, 401]);
  }
});
