import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { query } from '../../launcher/infra/mysql.js';
import { atRest } from '../../launcher/platform/at-rest.js';
import type { Platform } from '../../launcher/platform/platform.js';
import { serviceNames } from '../../launcher/platform/services.js';
import { medirConfirmacion, prepararSonda, type Sonda } from '../../tools/setup/probe.js';
import { plataformaDePrueba } from '../support/platform.js';
import { conId, lecturasDe, rutasDe } from './routes.js';
import { contarFilas, diferencias } from './rows.js';

let plataforma: Platform;
let sonda: Sonda;
let token: string;
let antes: Record<string, number>;
/** Requests refused for their token: each leaves one record for the auditors, and nothing else leaves anything. */
let denegadas = 0;

const marca_id = randomUUID();
const UN_MIB = 1024 * 1024;

beforeAll(async () => {
  // No heartbeats: what changes, changes because of these requests.
  plataforma = await plataformaDePrueba('entradas', { env: { HEARTBEAT_MS: '86400000' } });
  sonda = await prepararSonda(plataforma);
  await medirConfirmacion(sonda, 60_000);
  token = await plataforma.token({ rol: 'admin', marca_id });
  await atRest(plataforma);
  antes = await contarFilas(plataforma);
});
afterAll(() => plataforma?.stop());

const buena = () => ({
  affiliate_id: sonda.afiliadoId,
  campaign_id: sonda.campanaId,
  transaction_id: `mala-${randomUUID()}`,
  conversion_type: 'PURCHASE',
  conversion_value: { monto: '10.00', moneda: 'GBP' },
});

interface Intento {
  readonly cuerpo?: string | Buffer;
  readonly tipo?: string;
  readonly portador?: string | null;
  readonly clave?: string;
}

/** Asks; what comes back must be a problem document without a stack. */
async function pedir(url: string, method: string, { cuerpo, tipo, portador = token, clave }: Intento) {
  const headers: Record<string, string> = portador ? { authorization: `Bearer ${portador}` } : {};
  if (cuerpo !== undefined) headers['content-type'] = tipo ?? 'application/json';
  if (clave) headers['idempotency-key'] = clave;
  const respuesta = await fetch(url, { method, headers, ...(cuerpo === undefined ? {} : { body: cuerpo }) });
  const { status } = respuesta;
  if (status === 401 || status === 403) denegadas++;
  const texto = await respuesta.text();
  expect(respuesta.headers.get('content-type'), `${method} ${url} ${status}`).toContain('application/problem+json');
  expect(texto).not.toMatch(/\bat .+:\d+:\d+/);
  expect(JSON.parse(texto)).toMatchObject({ status, codigo: expect.any(String) as string });
  return status;
}

const enviar = (cuerpo: string, portador: string | null = token) =>
  pedir(`${plataforma.services.conversiones.url}/conversiones`, 'POST', { cuerpo, portador });

describe('a bad conversion is refused by a problem document', () => {
  it.each<[string, () => unknown]>([
    ['wrong types', () => ({ ...buena(), transaction_id: 7 })],
    ['an unknown field', () => ({ ...buena(), de_mas: true })],
    ['too many decimals', () => ({ ...buena(), conversion_value: { monto: '10.001', moneda: 'GBP' } })],
    ['an amount that is a number', () => ({ ...buena(), conversion_value: { monto: 10, moneda: 'GBP' } })],
    ['an unknown currency', () => ({ ...buena(), conversion_value: { monto: '10.00', moneda: 'XQQ' } })],
    ['more money than there is', () => ({ ...buena(), conversion_value: { monto: '9'.repeat(30), moneda: 'GBP' } })],
    ['a missing field', () => ({ ...buena(), campaign_id: undefined })],
    ['an id that is none', () => ({ ...buena(), campaign_id: 'campana' })],
    ['a time that is none', () => ({ ...buena(), ocurrido_en: '2011-02-30T10:00:00Z' })],
    ['a country that is none', () => ({ ...buena(), pais: 'Atlantis' })],
  ])('%s', async (_, cuerpo) => expect(await enviar(JSON.stringify(cuerpo()))).toBe(400));
});

describe('a bad token is refused', () => {
  const con = async (portador: string | null) => enviar(JSON.stringify(buena()), portador);

  it('none', async () => expect(await con(null)).toBe(401));
  it('nonsense', async () => expect(await con('nonsense')).toBe(401));
  it('expired', async () =>
    expect(await con(await plataforma.token({ rol: 'marca', marca_id, segundos: -60 }))).toBe(401));
  it('of another audience', async () =>
    expect(await con(await plataforma.token({ rol: 'marca', marca_id, aud: 'otra' }))).toBe(401));
  it('without the scope', async () =>
    expect(await con(await plataforma.token({ rol: 'marca', marca_id, scopes: ['conversiones:leer'] }))).toBe(403));
});

/** What is wrong with the request, what it is answered with, and for which routes it can be asked. */
const malas: readonly (readonly [que: string, status: number, intento: Intento, para: 'cuerpo' | 'token' | 'post'])[] =
  [
    ['malformed JSON', 400, { cuerpo: '{"razon":' }, 'cuerpo'],
    ['a list for an object', 400, { cuerpo: '[]' }, 'cuerpo'],
    ['an unknown field', 400, { cuerpo: '{"de_mas":1}' }, 'cuerpo'],
    ['bytes that are no text', 400, { cuerpo: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]) }, 'cuerpo'],
    ['another content type', 415, { cuerpo: 'razon=1', tipo: 'application/x-www-form-urlencoded' }, 'cuerpo'],
    ['too large a body', 413, { cuerpo: `{"razon":"${'a'.repeat(UN_MIB)}"}` }, 'cuerpo'],
    ['a key that is none', 400, { cuerpo: '{"de_mas":1}', clave: 'k'.repeat(1000) }, 'post'],
    ['no token', 401, { cuerpo: '{}', portador: null }, 'token'],
  ];

describe.each(serviceNames)('no write route of %s', (servicio) => {
  const intentar = async (id: string, cuales: typeof malas) => {
    const { url } = plataforma.services[servicio];
    const otras: string[] = [];
    for (const { metodo, ruta, conCuerpo, conToken } of await rutasDe(url)) {
      const es = { cuerpo: conCuerpo, token: conToken, post: conCuerpo && metodo === 'POST' };
      for (const [que, debido, intento] of cuales.filter(([, , , para]) => es[para])) {
        const status = await pedir(`${url}${conId(ruta, id)}`, metodo, intento);
        if (status !== debido) otras.push(`${metodo} ${ruta}, ${que}: ${status}, not ${debido}`);
      }
    }
    return otras;
  };

  it('takes a bad request', async () => expect(await intentar(randomUUID(), malas)).toEqual([]));

  it('takes a token without its scope', async () => {
    const portador = await plataforma.token({ rol: 'auditor', scopes: ['reportes:leer'] });
    expect(await intentar(randomUUID(), [['no scope', 403, { cuerpo: '{}', portador }, 'token']])).toEqual([]);
  });
});

it.each(serviceNames)('no list of %s takes a bad page, nor an id that is none', async (servicio) => {
  const { url } = plataforma.services[servicio];
  const pedidas = (await lecturasDe(url)).flatMap((ruta) => {
    const malos = ['limite=0', 'limite=201', 'limite=many', 'cursor=nonsense', `cursor=${btoa('[1,2,3]')}`, 'de_mas=1'];
    return ruta.includes('{') ? [conId(ruta, 'nonsense')] : malos.map((malo) => `${ruta}?${malo}`);
  });
  const otras: string[] = [];
  for (const ruta of pedidas) {
    const status = await pedir(`${url}${ruta}`, 'GET', {});
    if (status !== 400) otras.push(`${ruta}: ${status}`);
  }
  expect(pedidas.length).toBeGreaterThan(0);
  expect(otras).toEqual([]);
});

describe('what is stored', () => {
  it('of all that is nothing but one record for the auditors of each refused access', async () => {
    await atRest(plataforma);
    const mas = diferencias(antes, await contarFilas(plataforma));
    const { 'auditoria.inbox': oidos, ...otras } = mas;
    expect(otras).toEqual({ 'auditoria.bitacora': denegadas, 'auditoria.seguridad': denegadas });
    expect(oidos).toBeGreaterThanOrEqual(denegadas);
    const nuevas = 'SELECT DISTINCT tipo FROM (SELECT tipo FROM bitacora ORDER BY orden DESC LIMIT ?) ultimas';
    expect(await query(plataforma.databases.auditoria, nuevas, [denegadas])).toEqual([{ tipo: 'AccesoDenegado' }]);
  });

  it('of a batch is every good one, whatever its neighbours are; and it shows in the count', async () => {
    const previas = await contarFilas(plataforma);
    const portador = await plataforma.token({ rol: 'marca', marca_id });
    const conversiones = [buena(), { ...buena(), transaction_id: 7 }, 'nonsense', null, buena()];
    const respuesta = await fetch(`${plataforma.services.conversiones.url}/conversiones/lote`, {
      method: 'POST',
      headers: { authorization: `Bearer ${portador}`, 'content-type': 'application/json' },
      body: JSON.stringify({ conversiones }),
    });
    const { resultados } = (await respuesta.json()) as { resultados: { estado: number }[] };
    expect(resultados.map(({ estado }) => estado)).toEqual([201, 400, 400, 400, 201]);
    expect(diferencias(previas, await contarFilas(plataforma))).toMatchObject({ 'conversiones.conversion': 2 });
  });
});
