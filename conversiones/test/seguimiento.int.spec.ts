import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { Purge } from '@alpespartner/shared-kernel/platform/service/running/purge.js';
import { Servicio } from './servicio.js';
import { conocidos, type Par } from './vecinos.js';

let servicio: Servicio;
let par: Par;
beforeAll(async () => {
  servicio = await Servicio.abrir();
  par = await conocidos(servicio);
});
afterAll(() => servicio.cerrar());

interface Clic {
  readonly id: string;
  readonly marca: string;
  readonly motivo: string | null;
  readonly agente: string | null;
}
const NAVEGADOR = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/127.0';
const clic = (otro: object = {}) =>
  servicio.bien<Clic>(201, {
    url: '/clics',
    payload: { affiliate_id: par.afiliado, campaign_id: par.campana, user_agent: NAVEGADOR, ...otro },
  });
const marca = async (otro: object) => {
  const { marca: m, motivo } = await clic(otro);
  return motivo === null ? m : `${m} ${motivo}`;
};

describe('a click', () => {
  it('has an id that sorts by time, and keeps neither address nor browser', async () => {
    const [uno, dos] = [await clic({ ip: '192.0.2.9', sub1: 'a', sub5: 'e' }), await clic({ ip: '192.0.2.10' })];
    expect(uno.id[14]).toBe('7');
    expect(uno.id < dos.id).toBe(true);
    expect(await servicio.ver(`/clics/${uno.id}`)).toMatchObject({
      sub1: 'a',
      sub3: null,
      sub5: 'e',
      agente: 'NAVEGADOR',
    });
    const [fila] = await servicio.filas<object>('SELECT * FROM clic WHERE id = ?', [uno.id]);
    expect(JSON.stringify(fila)).not.toMatch(/192\.0\.2\.9|Firefox/);
  });

  it('is unique once for each visitor, told by network or by user', async () => {
    const [ip, user_id] = ['192.0.2.20', newId()];
    expect(await marca({ ip })).toBe('UNICO');
    expect(await marca({ ip })).toBe('DUPLICADO visto_antes');
    expect(await marca({ ip: '192.0.2.21', user_id })).toBe('UNICO');
    expect(await marca({ ip: '192.0.2.22', user_id })).toBe('DUPLICADO visto_antes');
    expect(await marca({})).toBe('UNICO');
    await servicio.filas('UPDATE clic_ultimo SET en = en - INTERVAL 31 MINUTE WHERE afiliado_id = ?', [par.afiliado]);
    expect(await marca({ ip })).toBe('UNICO');
  });

  it('leaves nothing but itself after a day: what told its repetitions is purged', async () => {
    const recordados = () =>
      servicio.filas(
        'SELECT visitante FROM clic_ultimo WHERE afiliado_id = ? AND en < UTC_TIMESTAMP() - INTERVAL 1 DAY',
        [par.afiliado],
      );
    const { id } = await clic({ ip: '192.0.2.25' });
    await servicio.filas('UPDATE clic_ultimo SET en = en - INTERVAL 25 HOUR WHERE clic_id = ?', [id]);
    expect(await recordados()).toHaveLength(1);
    await servicio.bench.app.get(Purge).run();
    expect(await recordados()).toEqual([]);
    expect(await servicio.ver(`/clics/${id}`)).toMatchObject({ marca: 'UNICO' });
    expect(await marca({ ip: '192.0.2.25' })).toBe('UNICO');
  });

  it('a hundred times at once is unique once', async () => {
    const marcas = await Promise.all(Array.from({ length: 100 }, () => marca({ ip: '192.0.2.30', user_id: 'u-30' })));
    expect(marcas.filter((m) => m === 'UNICO')).toHaveLength(1);
  });

  it('is invalid with a reason', async () => {
    expect(await marca({ user_agent: 'Googlebot/2.1' })).toBe('INVALIDO agente_automatico');
    expect(await marca({ campaign_id: newId() })).toBe('INVALIDO campana_desconocida');
    expect(await marca({ affiliate_id: newId() })).toBe('INVALIDO afiliado_desconocido');
    const pasada = await conocidos(servicio, { fecha_fin: new Date('2026-02-01T00:00:00Z') });
    expect(await marca({ campaign_id: pasada.campana })).toBe('INVALIDO fuera_de_periodo');
  });
});

describe('a link', () => {
  const DESTINO = 'https://tienda.example/botas?color=rojo#talla';
  const crear = (otro: object = {}, token?: string) => ({
    url: '/enlaces',
    payload: { affiliate_id: par.afiliado, campaign_id: par.campana, destination_url: DESTINO, ...otro },
    ...(token && { token }),
  });
  const enlace = () => servicio.bien<{ id: string; ruta: string }>(201, crear());
  const seguir = (url: string, headers: Record<string, string> = {}) =>
    servicio.pedir({ method: 'GET', url, token: '', headers: { 'user-agent': NAVEGADOR, ...headers } });

  it('sends everybody on to its page with a click, which is told', async () => {
    const oidos = await servicio.oyente();
    const { id, ruta } = await enlace();
    const respuesta = await seguir(`${ruta}?sub1=boletin`, {
      referer: 'https://blog.example/resena?persona=ana',
    });
    expect(respuesta.statusCode).toBe(302);
    const location = new URL(respuesta.headers.location as string);
    const clicId = location.searchParams.get('clic_id')!;
    location.searchParams.delete('clic_id');
    expect(location.href).toBe(DESTINO);
    expect(respuesta.headers['cache-control']).toBe('no-store');
    await servicio.pronto(async () =>
      expect(await servicio.ver(`/clics/${clicId}`)).toMatchObject({
        affiliate_id: par.afiliado,
        campaign_id: par.campana,
        enlace_id: id,
        marca: 'UNICO',
        sub1: 'boletin',
        source_url: 'https://blog.example/resena',
        destination_url: DESTINO,
      }),
    );
    await servicio.pronto(() =>
      expect(oidos.filter(({ subject }) => subject === clicId)).toMatchObject([
        { type: 'ClicRegistrado', data: { enlace_id: id, marking: 'UNICO', agent_class: 'NAVEGADOR' } },
      ]),
    );
  });

  it('leads to pages of the web only, and an affiliate leads to none that the brand does not', async () => {
    for (const destination_url of ['javascript:alert(1)', '//malo.example', 'https://ana:clave@tienda.example']) {
      expect(await servicio.codigo(crear({ destination_url }))).toEqual([400, 'conversiones.destino-inaceptable']);
    }
    const token = await servicio.deAfiliado(par.afiliado);
    await enlace();
    await servicio.bien(201, crear({}, token));
    const malo = { destination_url: 'https://malo.example' };
    expect(await servicio.codigo(crear(malo, token))).toEqual([403, 'conversiones.destino-no-registrado']);
    expect(await servicio.codigo(crear({ affiliate_id: newId() }, token))).toEqual([403, 'conversiones.clic-de-otro']);
    const otra = await servicio.deOtra();
    expect(await servicio.codigo(crear({}, otra))).toEqual([404, 'conversiones.campana-desconocida']);
  });
});

describe('a coupon', () => {
  const cupon = (codigo: string, otro: object = {}) => ({
    url: '/cupones',
    payload: {
      codigo,
      affiliate_id: par.afiliado,
      campaign_id: par.campana,
      desde: '2026-02-01T00:00:00Z',
      ...otro,
    },
  });

  it('says one thing at a time: intervals of one code never overlap, by however many at once', async () => {
    const codigo = newId();
    const hasta = '2026-03-01T00:00:00.000Z';
    const estados = await Promise.all(
      Array.from({ length: 10 }, async (_, i) => {
        const desde = new Date(Date.UTC(2026, 1, 1 + i)).toISOString();
        return (await servicio.pedir(cupon(codigo, { desde, hasta }))).statusCode;
      }),
    );
    expect(estados.sort()).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    await servicio.bien(201, cupon(codigo, { desde: hasta }));
    await servicio.bien(200, cupon(codigo.toUpperCase(), { desde: hasta }));
    expect(await servicio.codigo(cupon(codigo, { desde: '2030-01-01T00:00:00Z' }))).toEqual([
      409,
      'conversiones.cupon-ocupado',
    ]);
    const alReves = cupon(newId(), { hasta: '2026-01-01T00:00:00Z' });
    expect(await servicio.codigo(alReves)).toEqual([422, 'conversiones.cupon-invalido']);
  });

  it('is listed, ends sooner or later, and is taken back before it begins', async () => {
    const codigo = `fin ${newId().slice(-6)}`.toUpperCase();
    await servicio.bien(201, cupon(codigo, { hasta: '2030-01-01T00:00:00.000Z' }));
    const futuro = '2031-01-01T00:00:00.000Z';
    await servicio.bien(201, cupon(codigo, { desde: futuro }));
    const listar = async (otro = '', token?: string) => {
      const url = `/cupones?codigo=${encodeURIComponent(codigo.toLowerCase())}${otro}`;
      const peticion = { method: 'GET', url, ...(token && { token }) } as const;
      return servicio.bien<{ datos: { desde: string; hasta: string | null }[]; cursor: string | null }>(200, peticion);
    };
    const primera = await listar('&limite=1');
    expect(primera.datos).toMatchObject([{ codigo, hasta: '2030-01-01T00:00:00.000Z' }]);
    expect((await listar(`&limite=1&cursor=${primera.cursor}`)).datos).toMatchObject([{ desde: futuro, hasta: null }]);
    expect((await listar('', await servicio.deAfiliado(par.afiliado))).datos).toHaveLength(2);
    expect((await listar('', await servicio.deOtra())).datos).toEqual([]);

    const url = `/cupones/${encodeURIComponent(codigo)}`;
    const cambiar = (hasta: string | null) => ({ method: 'PATCH', url, payload: { hasta } }) as const;
    expect(await servicio.bien(200, cambiar('2030-06-01T00:00:00.000Z'))).toMatchObject({ codigo });
    expect(await servicio.codigo(cambiar(null))).toEqual([409, 'conversiones.cupon-ocupado']);
    expect(await servicio.codigo(cambiar('2026-02-02T00:00:00Z'))).toEqual([422, 'conversiones.cupon-invalido']);
    await servicio.bien(204, { url: `${url}/terminacion`, payload: { desde: futuro } });
    await servicio.bien(204, { url: `${url}/terminacion`, payload: {} });
    const { datos } = await listar();
    expect(datos).toHaveLength(1);
    expect(Date.parse(datos[0]!.hasta!)).toBeLessThanOrEqual(Date.now());
    expect((await listar(`&vigente_en=${new Date().toISOString()}`)).datos).toEqual([]);
    expect(await servicio.codigo({ url: `${url}/terminacion`, payload: {} })).toEqual([
      404,
      'conversiones.cupon-desconocido',
    ]);
    await servicio.bien(204, { url: `${url}/terminacion`, payload: { desde: '2026-02-01T00:00:00Z' } });
  });
});
