import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { query } from '../../launcher/infra/mysql.js';
import { atRest } from '../../launcher/platform/at-rest.js';
import type { Platform } from '../../launcher/platform/platform.js';
import { serviceNames } from '../../launcher/platform/services.js';
import { prepareProbe, type Probe, timeConfirmation } from '../../tools/setup/probe.js';
import { testPlatform } from '../support/platform.js';
import { countRows, differences, type RowCounts } from '../support/rows.js';
import { fillIds, readRoutesOf, writeRoutesOf } from './routes.js';

let platform: Platform;
let probe: Probe;
let token: string;
let before: RowCounts;
/** Requests refused for their token: each leaves one record for the auditors, and nothing else leaves anything. */
let denied = 0;

const marca_id = randomUUID();
const ONE_MIB = 1024 * 1024;

beforeAll(async () => {
  // No heartbeats: what changes, changes because of these requests.
  platform = await testPlatform('entradas', { env: { HEARTBEAT_MS: '86400000' } });
  probe = await prepareProbe(platform);
  await timeConfirmation(probe, 60_000);
  token = await platform.token({ rol: 'admin', marca_id });
  await atRest(platform);
  before = await countRows(platform);
});
afterAll(() => platform?.stop());

const goodOrder = () => ({
  affiliate_id: probe.afiliadoId,
  campaign_id: probe.campanaId,
  transaction_id: `mala-${randomUUID()}`,
  conversion_type: 'PURCHASE',
  conversion_value: { monto: '10.00', moneda: 'GBP' },
});

interface Attempt {
  readonly body?: string | Buffer;
  readonly type?: string;
  readonly bearer?: string | null;
  readonly key?: string;
}

/** Asks; what comes back must be a problem document without a stack. */
async function requestProblem(url: string, method: string, { body, type, bearer = token, key }: Attempt) {
  const headers: Record<string, string> = bearer ? { authorization: `Bearer ${bearer}` } : {};
  if (body !== undefined) headers['content-type'] = type ?? 'application/json';
  if (key) headers['idempotency-key'] = key;
  const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
  const { status } = response;
  if (status === 401 || status === 403) denied++;
  const text = await response.text();
  expect(response.headers.get('content-type'), `${method} ${url} ${status}`).toContain('application/problem+json');
  expect(text).not.toMatch(/\bat .+:\d+:\d+/);
  expect(JSON.parse(text)).toMatchObject({ status, codigo: expect.any(String) as string });
  return status;
}

const send = (body: string, bearer: string | null = token) =>
  requestProblem(`${platform.services.conversiones.url}/conversiones`, 'POST', { body, bearer });

describe('a bad conversion is refused by a problem document', () => {
  it.each<[string, () => unknown]>([
    ['wrong types', () => ({ ...goodOrder(), transaction_id: 7 })],
    ['an unknown field', () => ({ ...goodOrder(), de_mas: true })],
    ['too many decimals', () => ({ ...goodOrder(), conversion_value: { monto: '10.001', moneda: 'GBP' } })],
    ['an amount that is a number', () => ({ ...goodOrder(), conversion_value: { monto: 10, moneda: 'GBP' } })],
    ['an unknown currency', () => ({ ...goodOrder(), conversion_value: { monto: '10.00', moneda: 'XQQ' } })],
    ['a missing field', () => ({ ...goodOrder(), campaign_id: undefined })],
    ['an id that is none', () => ({ ...goodOrder(), campaign_id: 'campana' })],
    ['a time that is none', () => ({ ...goodOrder(), ocurrido_en: '2011-02-30T10:00:00Z' })],
    ['a country that is none', () => ({ ...goodOrder(), pais: 'Atlantis' })],
  ])('%s', async (_, body) => expect(await send(JSON.stringify(body()))).toBe(400));

  it('more money than there is, which is a rule broken', async () => {
    const conversion_value = { monto: '9'.repeat(30), moneda: 'GBP' };
    expect(await send(JSON.stringify({ ...goodOrder(), conversion_value }))).toBe(422);
  });
});

describe('a bad token is refused', () => {
  const sendWith = async (bearer: string | null) => send(JSON.stringify(goodOrder()), bearer);

  it('none', async () => expect(await sendWith(null)).toBe(401));
  it('nonsense', async () => expect(await sendWith('nonsense')).toBe(401));
  it('expired', async () =>
    expect(await sendWith(await platform.token({ rol: 'marca', marca_id, segundos: -60 }))).toBe(401));
  it('of another audience', async () =>
    expect(await sendWith(await platform.token({ rol: 'marca', marca_id, aud: 'otra' }))).toBe(401));
  it('without the scope', async () =>
    expect(await sendWith(await platform.token({ rol: 'marca', marca_id, scopes: ['conversiones:leer'] }))).toBe(403));
});

/** What is wrong with the request, what it is answered with, and for which routes it can be asked. */
const badRequests: readonly (readonly [
  what: string,
  status: number,
  attempt: Attempt,
  appliesTo: 'body' | 'token' | 'post',
])[] = [
  ['malformed JSON', 400, { body: '{"razon":' }, 'body'],
  ['a list for an object', 400, { body: '[]' }, 'body'],
  ['an unknown field', 400, { body: '{"de_mas":1}' }, 'body'],
  ['bytes that are no text', 400, { body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]) }, 'body'],
  ['another content type', 415, { body: 'razon=1', type: 'application/x-www-form-urlencoded' }, 'body'],
  ['too large a body', 413, { body: `{"razon":"${'a'.repeat(ONE_MIB)}"}` }, 'body'],
  ['a key that is none', 400, { body: '{"de_mas":1}', key: 'k'.repeat(1000) }, 'post'],
  ['no token', 401, { body: '{}', bearer: null }, 'token'],
];

describe.each(serviceNames)('no write route of %s', (service) => {
  const attemptAll = async (id: string, which: typeof badRequests) => {
    const { url } = platform.services[service];
    const others: string[] = [];
    for (const { method, path, hasBody, hasToken } of await writeRoutesOf(url)) {
      const has = { body: hasBody, token: hasToken, post: hasBody && method === 'POST' };
      for (const [what, due, attempt] of which.filter(([, , , appliesTo]) => has[appliesTo])) {
        const status = await requestProblem(`${url}${fillIds(path, id)}`, method, attempt);
        if (status !== due) others.push(`${method} ${path}, ${what}: ${status}, not ${due}`);
      }
    }
    return others;
  };

  it('takes a bad request', async () => expect(await attemptAll(randomUUID(), badRequests)).toEqual([]));

  it('takes a token without its scope', async () => {
    const bearer = await platform.token({ rol: 'auditor', scopes: ['reportes:leer'] });
    expect(await attemptAll(randomUUID(), [['no scope', 403, { body: '{}', bearer }, 'token']])).toEqual([]);
  });
});

it.each(serviceNames)('no list of %s takes a bad page, nor an id that is none', async (service) => {
  const { url } = platform.services[service];
  const requested = (await readRoutesOf(url)).flatMap((path) => {
    const badQueries = [
      'limite=0',
      'limite=201',
      'limite=many',
      'cursor=nonsense',
      `cursor=${btoa('[1,2,3]')}`,
      'de_mas=1',
    ];
    return path.includes('{') ? [fillIds(path, 'nonsense')] : badQueries.map((bad) => `${path}?${bad}`);
  });
  const others: string[] = [];
  for (const path of requested) {
    const status = await requestProblem(`${url}${path}`, 'GET', {});
    // A link has a short id of its own, not a UUID: one that nobody made is not there.
    if (status !== (path.startsWith('/enlaces/') ? 404 : 400)) others.push(`${path}: ${status}`);
  }
  expect(requested.length).toBeGreaterThan(0);
  expect(others).toEqual([]);
});

describe('what is stored', () => {
  it('of all that is nothing but one record for the auditors of each refused access', async () => {
    await atRest(platform);
    const more = differences(before, await countRows(platform));
    const { 'auditoria.inbox': heard, ...others } = more;
    expect(others).toEqual({ 'auditoria.bitacora': denied, 'auditoria.seguridad': denied });
    expect(heard).toBeGreaterThanOrEqual(denied);
    const newest = 'SELECT DISTINCT tipo FROM (SELECT tipo FROM bitacora ORDER BY orden DESC LIMIT ?) ultimas';
    expect(await query(platform.databases.auditoria, newest, [denied])).toEqual([{ tipo: 'AccesoDenegado' }]);
  });

  it('of a batch is every good one, whatever its neighbours are; and it shows in the count', async () => {
    const before = await countRows(platform);
    const bearer = await platform.token({ rol: 'marca', marca_id });
    const conversiones = [goodOrder(), { ...goodOrder(), transaction_id: 7 }, 'nonsense', null, goodOrder()];
    const response = await fetch(`${platform.services.conversiones.url}/conversiones/lote`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: JSON.stringify({ conversiones }),
    });
    const { resultados } = (await response.json()) as { resultados: { estado: number }[] };
    expect(resultados.map(({ estado }) => estado)).toEqual([201, 400, 400, 400, 201]);
    expect(differences(before, await countRows(platform))).toMatchObject({ 'conversiones.conversion': 2 });
  });
});
