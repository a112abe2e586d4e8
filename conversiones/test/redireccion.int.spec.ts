import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { Servicio } from './servicio.js';
import { conocidos, type Par, pedido } from './vecinos.js';

const DESTINO = 'https://tienda.example/botas?color=rojo#talla';
const NAVEGADOR = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/127.0';

interface Enlace {
  readonly id: string;
  readonly ruta: string;
  readonly url: string;
  readonly estado: string;
}

let servicio: Servicio;
let par: Par;
beforeAll(async () => {
  servicio = await Servicio.abrir({ URL_PUBLICA: 'https://go.example/' }, true);
  par = await conocidos(servicio);
});
afterAll(() => servicio.cerrar());

const crear = (otro: object = {}) =>
  servicio.bien<Enlace>(201, {
    url: '/enlaces',
    payload: { affiliate_id: par.afiliado, campaign_id: par.campana, destination_url: DESTINO, ...otro },
  });
const seguir = (url: string, headers: Record<string, string> = {}) =>
  servicio.pedir({ method: 'GET', url, token: '', headers: { 'user-agent': NAVEGADOR, ...headers } });
const clicEn = ({ headers }: { headers: { location?: unknown } }) =>
  new URL(headers.location as string).searchParams.get('clic_id');
const guardados = async (enlaceId: string) =>
  (await servicio.filas<{ id: string }>('SELECT id FROM clic WHERE enlace_id = ?', [enlaceId])).map(({ id }) => id);

/** A figure of the service, by the beginning of its line. */
async function medida(nombre: string): Promise<number> {
  const { body } = await servicio.pedir({ method: 'GET', url: '/metrics' });
  return Number(
    body
      .split('\n')
      .find((linea) => linea.startsWith(nombre))
      ?.split(' ')
      .at(-1),
  );
}

describe('a link', () => {
  it('takes along what it was called with, and its click comes into the database once', async () => {
    const { id, ruta } = await crear();
    const oidos = await servicio.oyente();
    const respuesta = await seguir(`${ruta}?utm_source=blog&sub1=boletin&gclid=x1`);
    const clic = clicEn(respuesta)!;
    expect([respuesta.statusCode, respuesta.headers.location]).toEqual([
      302,
      `https://tienda.example/botas?color=rojo&clic_id=${clic}&utm_source=blog&gclid=x1#talla`,
    ]);
    await servicio.pronto(async () => expect(await guardados(id)).toEqual([clic]));
    expect(await servicio.ver(`/clics/${clic}`)).toMatchObject({ procedencia: 'REDIRECCION', sub1: 'boletin' });
    await servicio.pronto(() =>
      expect(oidos.filter(({ subject }) => subject === clic)).toMatchObject([
        { type: 'ClicRegistrado', data: { origin: 'REDIRECCION', enlace_id: id } },
      ]),
    );
  });

  it('shows a person a page where it leads nowhere, and a program a problem', async () => {
    for (const url of ['/r/no-hay', '/r/esto-es-mucho-mas-largo', '/r/%3Cscript%3E']) {
      const pagina = await seguir(url, { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
      expect([pagina.statusCode, pagina.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
      expect(pagina.body).toMatch(/^<!doctype html>[^]*does not exist/);
      expect(pagina.body).not.toContain('script');
    }
    const problema = await seguir('/r/no-hay', { accept: 'application/json' });
    expect(problema.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect([problema.statusCode, problema.json<{ codigo: string }>().codigo]).toEqual([
      404,
      'conversiones.enlace-desconocido',
    ]);
  });

  it('tells its whole address, is found again, led elsewhere and ended, everywhere within moments', async () => {
    const { id, ruta, url } = await crear();
    expect(url).toBe(`https://go.example/r/${id}`);
    await seguir(ruta);
    const otro = 'https://tienda.example/sandalias';
    const cambio = { method: 'PATCH', url: `/enlaces/${id}`, payload: { destination_url: otro } } as const;
    expect(await servicio.bien(200, cambio)).toMatchObject({ destination_url: otro });
    expect((await seguir(ruta)).headers.location).toMatch(/^https:\/\/tienda\.example\/sandalias\?clic_id=/);
    // As another instance does it.
    await servicio.filas('UPDATE enlace SET destino = ?, cambiado_en = UTC_TIMESTAMP(3) WHERE id = ?', [DESTINO, id]);
    await servicio.pronto(async () => expect((await seguir(ruta)).headers.location).toMatch(/botas/));
    await servicio.bien(204, { url: `/enlaces/${id}/terminacion` });
    await servicio.bien(204, { url: `/enlaces/${id}/terminacion` });
    const pagina = await seguir(ruta);
    expect([pagina.statusCode, pagina.body.includes('has ended')]).toEqual([410, true]);
    expect(
      await servicio.codigo({ method: 'GET', url: ruta, token: '', headers: { accept: 'application/json' } }),
    ).toEqual([410, 'conversiones.enlace-terminado']);
    expect(await servicio.codigo(cambio)).toEqual([404, 'conversiones.enlace-terminado']);
  });

  it('is listed for whom it belongs to, page by page', async () => {
    const suyo = await conocidos(servicio);
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) ids.push((await crear({ affiliate_id: suyo.afiliado, campaign_id: suyo.campana })).id);
    await servicio.bien(204, { url: `/enlaces/${ids[0]}/terminacion` });
    const listar = async (consulta: string, token?: string) => {
      const url = `/enlaces?${consulta}`;
      return servicio.bien<{ datos: Enlace[]; cursor: string | null }>(200, {
        method: 'GET',
        url,
        ...(token && { token }),
      });
    };
    const primera = await listar(`campaign_id=${suyo.campana}&limite=2`);
    const segunda = await listar(`campaign_id=${suyo.campana}&limite=2&cursor=${primera.cursor}`);
    expect([...primera.datos, ...segunda.datos].map(({ id }) => id)).toEqual(ids.toReversed());
    expect(segunda).toMatchObject({ datos: [{ estado: 'TERMINADO' }], cursor: null });
    expect((await listar(`campaign_id=${suyo.campana}&estado=ACTIVO`)).datos).toHaveLength(2);
    expect((await listar('', await servicio.deAfiliado(suyo.afiliado))).datos).toHaveLength(3);
    const otra = await servicio.deOtra();
    expect((await listar(`campaign_id=${suyo.campana}`, otra)).datos).toEqual([]);
    const ajeno = { method: 'GET', url: `/enlaces/${ids[1]}`, token: otra } as const;
    expect(await servicio.codigo(ajeno)).toEqual([404, 'conversiones.enlace-desconocido']);
    expect(await servicio.codigo({ method: 'GET', url: '/enlaces?campana=x' })).toEqual([
      400,
      'http.consulta-invalida',
    ]);
  });
});

describe('with the database away', () => {
  beforeEach(() => () => servicio.bench.wire.comeBack());

  it('every visitor is sent on, with a click that is stored once it is back; orders know it before', async () => {
    const [visto, nuevo] = [await crear(), await crear()];
    // Nobody has followed it yet: it is known all the same.
    await servicio.pronto(async () => expect((await seguir(visto.ruta)).statusCode).toBe(302));
    servicio.bench.wire.leave();
    const respuestas = await Promise.all(
      Array.from({ length: 200 }, (_, i) => seguir((i % 2 === 0 ? visto : nuevo).ruta)),
    );
    expect(respuestas.map(({ statusCode }) => statusCode).filter((estado) => estado !== 302)).toEqual([]);
    const perdida = await seguir('/r/nadie-lo-sabe', { accept: 'text/html' });
    expect([perdida.statusCode, perdida.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8']);
    expect(perdida.headers['retry-after']).toBeDefined();
    const clics = respuestas.filter((_, i) => i % 2 === 1).map(clicEn);
    expect(await guardados(nuevo.id)).toEqual([]);
    servicio.bench.wire.comeBack();
    const ocurrido_en = new Date(Date.now() + 60_000).toISOString();
    const payload = pedido(par, { clic_id: clics[0], ocurrido_en, affiliate_id: null });
    const conversion = await servicio.pronto(() => servicio.bien(201, { payload }));
    expect(conversion).toMatchObject({ estado: 'VALIDADA', affiliate_id: par.afiliado });
    await servicio.pronto(async () => expect((await guardados(nuevo.id)).sort()).toEqual(clics.sort()));
    await servicio.pronto(async () => expect(await medida('clics_en_disco_bytes')).toBe(0));
    expect(await medida('redirecciones_total{resultado="redirigida"')).toBeGreaterThanOrEqual(200);
  });
});

it('without a disk the database takes clicks at once', async () => {
  const lleno = await Servicio.abrir({ CARPETA_DATOS: '/dev/null/nada' });
  try {
    const suyo = await conocidos(lleno);
    const payload = { affiliate_id: suyo.afiliado, campaign_id: suyo.campana, destination_url: DESTINO };
    const { ruta, id } = await lleno.bien<Enlace>(201, { url: '/enlaces', payload });
    const respuesta = await lleno.pedir({ method: 'GET', url: ruta, token: '' });
    expect(await lleno.filas('SELECT id FROM clic WHERE enlace_id = ?', [id])).toEqual([{ id: clicEn(respuesta) }]);
  } finally {
    await lleno.cerrar();
  }
});

it('one click that cannot be stored holds up no other', async () => {
  const { ruta, id } = await crear();
  await servicio.filas('ALTER TABLE clic MODIFY origen VARCHAR(30) NULL');
  try {
    const largo = `https://blog.example/${newId()}`;
    await Promise.all([seguir(ruta, { referer: largo }), ...Array.from({ length: 5 }, () => seguir(ruta))]);
    await servicio.pronto(async () => expect(await guardados(id)).toHaveLength(5));
    await servicio.pronto(async () => {
      await seguir(ruta);
      expect(await medida('clics_de_enlaces_total{resultado="apartado"')).toBe(1);
    });
  } finally {
    await servicio.filas('ALTER TABLE clic MODIFY origen VARCHAR(2000) NULL');
  }
});
