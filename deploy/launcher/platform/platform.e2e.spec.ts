import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { testFolder, testPlatform } from '../../proofs/support/platform.js';
import { prepareProbe, type Probe, saleOf, timeConfirmation } from '../../tools/setup/probe.js';
import { logPath } from '../folder/paths.js';
import { State } from '../folder/state.js';
import { startInfrastructure } from '../infra/infrastructure.js';
import { query } from '../infra/mysql.js';
import { identify, isAlive } from '../processes/process.js';
import { waitUntil } from '../processes/ready.js';
import { diagnose } from './diagnosis.js';
import { connect, type Platform, startPlatform } from './platform.js';
import { serviceNames } from './services.js';

const name = 'plataforma';
const folder = testFolder(name);
const processes = () => Object.entries(new State(folder).read().processes);
const silent = () => undefined;
interface Health {
  ready?: boolean;
  status?: string;
  checks?: Record<string, { ok: boolean }>;
  messaging?: { ok: boolean; reason?: string; checks: Record<string, { ok: boolean }> };
}
let platform: Platform;

beforeAll(async () => {
  platform = await testPlatform(name);
});
afterAll(() => platform?.stop());

it('everything answers and every subscription has its consumer', async () => {
  // A service is ready while a consumer of its own is still connecting for the first time.
  await vi.waitFor(async () => {
    const diagnosis = await diagnose(folder);
    expect(diagnosis.subscriptions.filter(({ consumers }) => consumers === 0)).toEqual([]);
    expect(diagnosis.healthy, JSON.stringify(diagnosis)).toBe(true);
  }, 30_000);
});

it('a second start uses what runs, and ends none of it', async () => {
  const before = processes();
  const other = await startPlatform({ folder, say: silent });
  expect(other.fresh).toBe(false);
  expect(other.services).toEqual(platform.services);
  await other.stop();
  expect(processes()).toEqual(before);
  expect(before.every(([, proc]) => isAlive(proc))).toBe(true);
});

it('a client finds it, and its tokens verify', async () => {
  const client = connect({ folder });
  expect(client.services).toEqual(platform.services);
  const { emisor: issuer } = new State(folder).read().ports;
  const keySet = createRemoteJWKSet(new URL(`http://127.0.0.1:${issuer}/.well-known/jwks.json`));
  const { payload } = await jwtVerify(await client.token({ rol: 'auditor' }), keySet, { audience: 'alpespartner' });
  expect(payload).toMatchObject({ rol: 'auditor', iss: `http://127.0.0.1:${issuer}` });
});

it('one service stops and starts alone', async () => {
  await platform.stopService('marketing');
  const { services, healthy } = await diagnose(folder);
  expect(healthy).toBe(false);
  expect(serviceNames.filter((name) => services[name]?.healthy)).toEqual(['afiliados', 'conversiones', 'auditoria']);
  expect(() => connect({ folder })).toThrow(/marketing/);
  await platform.startService('marketing');
  expect((await diagnose(folder)).services.marketing?.healthy).toBe(true);
});

it('a port that another program takes meanwhile is given up', async () => {
  await platform.stopService('marketing');
  const { port } = new URL(platform.services.marketing.url);
  const started = platform.startService('marketing');
  await vi.waitFor(() => expect(new State(folder).read().processes.marketing).toBeDefined(), 30_000);
  const stranger = createServer((_, response) => response.end('{"instancia":"ajena-1"}')).listen(
    Number(port),
    '127.0.0.1',
  );
  await started;
  expect(platform.services.marketing.url).not.toContain(port);
  stranger.close();
});

describe.each([
  ['mysql', 'database', 503],
  ['pulsar', 'broker', 201],
] as const)('without %s', (part, dependency, answer) => {
  let probe: Probe;
  let token: string;
  const health = async (service: Servicio, kind: 'live' | 'ready') => {
    const response = await fetch(`${platform.services[service].url}/health/${kind}`);
    return { code: response.status, ...((await response.json()) as Health) };
  };
  const healths = () => Promise.all(serviceNames.map((name) => health(name, 'ready')));

  beforeAll(async () => {
    probe = await prepareProbe(platform);
    await timeConfirmation(probe, 60_000);
    token = await platform.token({ rol: 'marca', marca_id: probe.marcaId });
    await platform.environment.supervisor.stop(part);
  });

  const missed = ({ checks, messaging }: Health) => (part === 'mysql' ? checks : messaging?.checks)?.[dependency];

  it('each service says what it misses, and is ready without the broker alone', async () => {
    const allKnow = async () => (await healths()).every((health) => missed(health)?.ok === false);
    await waitUntil(allKnow, { what: 'The news', timeout: 30_000 });
    const reason = expect.stringMatching(`^${dependency}: .+`) as string;
    for (const name of serviceNames) {
      expect(await health(name, 'ready')).toMatchObject(
        part === 'mysql' ? { code: 503, ready: false, reason } : { code: 200, ready: true, messaging: { ok: false, reason } },
      );
      expect((await health(name, 'live')).status).toBe('ok');
    }
    expect((await diagnose(folder)).healthy).toBe(false);
  });

  it(`a conversion is answered ${answer} meanwhile`, async () => {
    const response = await fetch(`${platform.services.conversiones.url}/conversiones`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...saleOf(probe), transaction_id: `sin-${part}` }),
    });
    expect(response.status).toBe(answer);
    if (answer === 503) expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
  });

  it('all recover by themselves when it is back, and a conversion is confirmed', async () => {
    await startInfrastructure(platform.environment);
    const allReady = async () => (await healths()).every(({ ready, messaging }) => ready && messaging?.ok);
    await waitUntil(allReady, { what: 'Recovery', timeout: 90_000 });
    await timeConfirmation(probe, 60_000);
    await waitUntil(async () => (await diagnose(folder)).healthy, { what: 'That all is well', timeout: 30_000 });
  });
});

it('a service that is started while its database is away says so, waits, and starts when it is back', async () => {
  await platform.stopService('afiliados');
  await platform.environment.supervisor.stop('mysql');
  const starting = platform.startService('afiliados');
  const waiting = async () =>
    readFileSync(logPath(folder, 'afiliados'), 'utf8').includes('does not answer; trying again');
  await waitUntil(waiting, { what: 'A line in its log', timeout: 30_000 });
  await startInfrastructure(platform.environment);
  await starting;
});

describe('the databases', () => {
  const pairs = serviceNames.flatMap((owner) =>
    serviceNames.filter((other) => other !== owner).map((other) => [owner, other] as const),
  );

  it.each(pairs)('%s is refused by the database of %s', async (owner, other) => {
    const url = Object.assign(new URL(platform.databases[owner]), { pathname: `/${other}` }).href;
    await expect(query(url, 'SELECT 1')).rejects.toThrow(/access denied/i);
  });
});

it('its end leaves no process behind', async () => {
  const pids = processes().map(([, { pid }]) => pid);
  expect(pids).toHaveLength(9);
  await platform.stop();
  expect(pids.filter((pid) => identify(pid))).toEqual([]);
  expect(processes()).toEqual([]);
});
