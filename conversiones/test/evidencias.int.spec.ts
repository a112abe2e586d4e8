import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { type ConversionVista, Servicio } from './servicio.js';
import * as v from './vecinos.js';

const CLIC_DE_NADIE = '0a6f1c3e-0000-4000-8000-0000000000ff';

let servicio: Servicio;
let par: v.Par;
beforeAll(async () => {
  servicio = await Servicio.abrir();
  par = await v.conocidos(servicio);
});
afterAll(() => servicio.cerrar());

const detectar = (otro: object) => servicio.bien(201, { payload: v.pedido(par, otro) });
const motivos = ({ toques }: ConversionVista) =>
  (toques as { evidencia: string; referencia: string | null; motivo: string | null }[]).map(
    ({ evidencia, referencia, motivo }) => `${evidencia} ${referencia} ${motivo}`,
  );
const cuponDe = (codigo: string, otro: object = {}) => ({
  url: '/cupones',
  payload: {
    codigo,
    affiliate_id: par.afiliado,
    campaign_id: par.campana,
    desde: '2026-01-01T00:00:00Z',
    ...otro,
  },
});

describe('evidence that does not hold', () => {
  it.each([
    ['a click that is none of ours', { clic_id: 'undefined' }, 'CLIC undefined clic_desconocido'],
    ['a click that nobody knows', { clic_id: CLIC_DE_NADIE }, `CLIC ${CLIC_DE_NADIE} clic_desconocido`],
    ['a coupon with a blank', { coupon_code: 'verano 10 %' }, 'CUPON VERANO 10 % cupon_desconocido'],
    [
      'a coupon that is longer than any',
      { coupon_code: 'x'.repeat(300) },
      `CUPON ${'X'.repeat(50)}… cupon_desconocido`,
    ],
    ['half a character', { coupon_code: 'A\ud800' }, 'CUPON A\ufffd cupon_desconocido'],
  ])('refuses no order, and is kept with its reason: %s', async (_caso, otro, toque) => {
    const vista = await detectar(otro);
    expect(vista).toMatchObject({ estado: 'VALIDADA', affiliate_id: par.afiliado });
    expect(motivos(vista)).toEqual(['AFILIADO null null', toque]);
    expect(motivos(await servicio.ver(`/conversiones/${vista.id}`))).toEqual(motivos(vista));
    await servicio.pronto(async () =>
      expect(await servicio.filas('SELECT 1 FROM conversion WHERE id = ?', [vista.id])).toHaveLength(1),
    );
  });

  it('is nothing where nothing was said', async () => {
    const vista = await detectar({ clic_id: ' ', coupon_code: '\u200b' });
    expect(vista).toMatchObject({ estado: 'VALIDADA', clic_id: null, coupon_code: null, toques: [] });
  });
});

it('a coupon is the same however it is written, blanks within it included', async () => {
  await servicio.bien(201, cuponDe('Cafe\u0301 10'));
  await servicio.bien(200, cuponDe(' CAF\u00c9 10\ufeff'));
  const vista = await detectar({ affiliate_id: null, coupon_code: 'caf\u00e9\u00a010' });
  expect(vista).toMatchObject({ estado: 'VALIDADA', affiliate_id: par.afiliado, coupon_code: 'CAF\u00c9 10' });
  expect(await servicio.codigo(cuponDe('\u200b'))).toEqual([422, 'identificador.no-canonico']);
});

describe('clicks that an affiliate tells itself', () => {
  const clic = (affiliate_id: string, otro: object, token?: string) => ({
    url: '/clics',
    payload: { affiliate_id, campaign_id: par.campana, ...otro },
    ...(token && { token }),
  });
  const intentos = () => servicio.filas<{ intentos: number }>('SELECT SUM(intentos) AS intentos FROM clic_declarado');

  it('take nobody’s orders by guessing customers, are counted and come to an end', async () => {
    const ladron = await v.otroAfiliado(servicio);
    const token = await servicio.deAfiliado(ladron);
    const clientes = Array.from({ length: 100 }, () => newId());
    await servicio.bien(201, clic(par.afiliado, { user_id: clientes[0] }));
    const estados: number[] = [];
    for (const user_id of clientes) estados.push((await servicio.pedir(clic(ladron, { user_id }, token))).statusCode);
    expect(estados.filter((estado) => estado === 201)).toHaveLength(60);
    const negado = await servicio.pedir(clic(ladron, {}, token));
    expect([negado.statusCode, negado.json<{ codigo: string }>().codigo]).toEqual([
      429,
      'conversiones.demasiados-clics',
    ]);
    expect(Number(negado.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number((await intentos())[0]?.intentos)).toBe(101);
    const metricas = (await servicio.pedir({ method: 'GET', url: '/metrics' })).body;
    expect(metricas).toMatch(/clics_declarados_total\{resultado="negado",[^}]*\} 41/);

    const ahora = { affiliate_id: null, ocurrido_en: null };
    const suya = await detectar({ ...ahora, user_id: clientes[0] });
    expect(suya).toMatchObject({ affiliate_id: par.afiliado });
    expect(motivos(suya).filter((toque) => toque.endsWith('clic_declarado'))).toHaveLength(1);
    const deNadie = await detectar({ ...ahora, user_id: clientes[1] });
    expect(deNadie).toMatchObject({ estado: 'RECHAZADA', affiliate_id: null });
  });

  it('count where the shop sends them back and there is none of ours, and many of them are seen', async () => {
    const suya = await v.conocidos(servicio, {
      fraude: [{ senal: 'clics_declarados', modo: 'ACTIVA', limite: 2 }],
    });
    const token = await servicio.deAfiliado(suya.afiliado);
    const dar = () =>
      servicio.bien<{ id: string; procedencia: string }>(201, {
        ...clic(suya.afiliado, { campaign_id: suya.campana }),
        token,
      });
    const dado = await dar();
    expect(dado.procedencia).toBe('DECLARADO');
    const conClic = () =>
      servicio.bien(201, {
        payload: v.pedido(suya, { affiliate_id: null, ocurrido_en: enUnMinuto(), clic_id: dado.id }),
      });
    expect(await conClic()).toMatchObject({ estado: 'VALIDADA', affiliate_id: suya.afiliado, senales: [] });
    await dar();
    expect(await conClic()).toMatchObject({
      affiliate_id: suya.afiliado,
      senales: [{ senal: 'clics_declarados', evidencia: '2 clicks told by the affiliate itself within 24 h' }],
    });
  });

  it('are of its own links only, and of now', async () => {
    const token = await servicio.deAfiliado(par.afiliado);
    expect(await servicio.codigo(clic(newId(), {}, token))).toEqual([403, 'conversiones.clic-de-otro']);
    const antes = { ocurrido_en: '2026-02-01T00:00:00Z' };
    expect(await servicio.codigo(clic(par.afiliado, antes, token))).toEqual([403, 'conversiones.instante-de-la-marca']);
  });
});

const enUnMinuto = () => new Date(Date.now() + 60_000).toISOString();

describe('clocks', () => {
  const contar = (ms: number) => ({
    url: '/clics',
    payload: {
      affiliate_id: par.afiliado,
      campaign_id: par.campana,
      ocurrido_en: new Date(Date.now() + ms).toISOString(),
    },
  });
  it('that differ by a minute refuse no order; a click far ahead of ours is refused', async () => {
    const { id: clic_id } = await servicio.bien<{ id: string }>(201, contar(0));
    const ocurrido_en = new Date(Date.now() - 60_000).toISOString();
    expect(await detectar({ affiliate_id: null, clic_id, ocurrido_en })).toMatchObject({
      estado: 'VALIDADA',
      senales: [],
    });
    await servicio.bien(201, contar(240_000));
    expect(await servicio.codigo(contar(360_000))).toEqual([422, 'conversiones.instante-futuro']);
  });
});

describe('the rules of a campaign', () => {
  const paises = (...lista: string[]) => ({ segmentacion: { paises: lista, tipos_afiliado: [], niveles: [] } });
  const deMarzo = (otro: v.Par, dia: number) =>
    servicio.bien(201, { payload: v.pedido(otro, { pais: 'GB', ocurrido_en: `2026-03-0${dia}T12:00:00Z` }) });
  const versiones = async (id: string, n: number) =>
    servicio.pronto(async () =>
      expect(await servicio.filas('SELECT 1 FROM campana_reglas WHERE campana_id = ?', [id])).toHaveLength(n),
    );

  it('are those of the day of a sale, however late it is told, in whatever order they are heard of', async () => {
    const suya = await v.conocidos(servicio, paises('GB'));
    const cambio = (n: bigint, dia: number, ...lista: string[]) =>
      servicio.decir(
        'marketing.eventos',
        v.campanaActualizada(suya.campana, n, {
          ...paises(...lista),
          timestamp: new Date(`2026-03-0${dia}T00:00:00Z`),
        }),
      );
    await cambio(4n, 6, 'GB');
    await cambio(3n, 3, 'FR');
    await versiones(suya.campana, 3);
    expect((await deMarzo(suya, 2)).estado).toBe('VALIDADA');
    expect(await deMarzo(suya, 4)).toMatchObject({ estado: 'RECHAZADA', razon: 'pais_no_admitido' });
    expect((await deMarzo(suya, 7)).estado).toBe('VALIDADA');
  });

  it('hold from the instant that is told with them', async () => {
    const suya = await v.conocidos(servicio);
    const reglas_desde = new Date('2026-03-05T00:00:00Z');
    const cambio = v.campanaActualizada(suya.campana, 3n, { ...paises('FR'), reglas_desde });
    await servicio.decir('marketing.eventos', cambio, 2);
    await versiones(suya.campana, 2);
    expect((await deMarzo(suya, 4)).estado).toBe('VALIDADA');
    expect((await deMarzo(suya, 6)).estado).toBe('RECHAZADA');
  });
});
