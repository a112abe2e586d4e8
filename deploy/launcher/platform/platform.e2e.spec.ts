import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { carpetaDePrueba, plataformaDePrueba } from '../../proofs/support/platform.js';
import { medirConfirmacion, prepararSonda, type Sonda, ventaDe } from '../../tools/setup/probe.js';
import { rutaLog } from '../folder/paths.js';
import { Estado } from '../folder/state.js';
import { infraestructura } from '../infra/infrastructure.js';
import { consulta } from '../infra/mysql.js';
import { identificar, vive } from '../processes/process.js';
import { esperar } from '../processes/ready.js';
import { diagnosticar } from './diagnosis.js';
import { conectar, levantar, type Plataforma } from './platform.js';
import { nombres } from './services.js';

const nombre = 'plataforma';
const carpeta = carpetaDePrueba(nombre);
const procesos = () => Object.entries(new Estado(carpeta).leer().procesos);
const callado = () => undefined;
interface Salud {
  ready?: boolean;
  status?: string;
  checks?: Record<string, { ok: boolean }>;
}
let plataforma: Plataforma;

beforeAll(async () => {
  plataforma = await plataformaDePrueba(nombre);
});
afterAll(() => plataforma?.detener());

it('everything answers and every subscription has its consumer', async () => {
  // A service is ready while a consumer of its own is still connecting for the first time.
  await vi.waitFor(async () => {
    const diagnostico = await diagnosticar(carpeta);
    expect(diagnostico.suscripciones.filter(({ consumidores }) => consumidores === 0)).toEqual([]);
    expect(diagnostico.bien, JSON.stringify(diagnostico)).toBe(true);
  }, 30_000);
});

it('a second start uses what runs, and ends none of it', async () => {
  const antes = procesos();
  const otra = await levantar({ carpeta, aviso: callado });
  expect(otra.propia).toBe(false);
  expect(otra.servicios).toEqual(plataforma.servicios);
  await otra.detener();
  expect(procesos()).toEqual(antes);
  expect(antes.every(([, proceso]) => vive(proceso))).toBe(true);
});

it('a client finds it, and its tokens verify', async () => {
  const cliente = conectar({ carpeta });
  expect(cliente.servicios).toEqual(plataforma.servicios);
  const { emisor } = new Estado(carpeta).leer().puertos;
  const claves = createRemoteJWKSet(new URL(`http://127.0.0.1:${emisor}/.well-known/jwks.json`));
  const { payload } = await jwtVerify(await cliente.token({ rol: 'auditor' }), claves, { audience: 'alpespartner' });
  expect(payload).toMatchObject({ rol: 'auditor', iss: `http://127.0.0.1:${emisor}` });
});

it('one service stops and starts alone', async () => {
  await plataforma.detenerServicio('marketing');
  const { servicios, bien } = await diagnosticar(carpeta);
  expect(bien).toBe(false);
  expect(nombres.filter((nombre) => servicios[nombre]?.bien)).toEqual(['afiliados', 'conversiones', 'auditoria']);
  expect(() => conectar({ carpeta })).toThrow(/marketing/);
  await plataforma.iniciarServicio('marketing');
  expect((await diagnosticar(carpeta)).servicios.marketing?.bien).toBe(true);
});

it('a port that another program takes meanwhile is given up', async () => {
  await plataforma.detenerServicio('marketing');
  const { port } = new URL(plataforma.servicios.marketing.url);
  const iniciado = plataforma.iniciarServicio('marketing');
  await vi.waitFor(() => expect(new Estado(carpeta).leer().procesos.marketing).toBeDefined(), 30_000);
  const ajeno = createServer((_, respuesta) => respuesta.end('{"instancia":"ajena-1"}')).listen(
    Number(port),
    '127.0.0.1',
  );
  await iniciado;
  expect(plataforma.servicios.marketing.url).not.toContain(port);
  ajeno.close();
});

describe.each([
  ['mysql', 'database', 503],
  ['pulsar', 'broker', 201],
] as const)('without %s', (parte, dependencia, contesta) => {
  let sonda: Sonda;
  let token: string;
  const salud = async (servicio: Servicio, cual: 'live' | 'ready') => {
    const respuesta = await fetch(`${plataforma.servicios[servicio].url}/health/${cual}`);
    return { codigo: respuesta.status, ...((await respuesta.json()) as Salud) };
  };
  const saludes = () => Promise.all(nombres.map((nombre) => salud(nombre, 'ready')));

  beforeAll(async () => {
    sonda = await prepararSonda(plataforma);
    await medirConfirmacion(sonda, 60_000);
    token = await plataforma.token({ rol: 'marca', marca_id: sonda.marcaId });
    await plataforma.taller.cuadrilla.parar(parte);
  });

  it('no service is ready, and each says what it misses', async () => {
    const todosLoSaben = async () => (await saludes()).every(({ checks }) => checks?.[dependencia]?.ok === false);
    await esperar(todosLoSaben, { que: 'The news', plazo: 30_000 });
    for (const nombre of nombres) {
      const caida = { codigo: 503, ready: false, reason: expect.stringMatching(`^${dependencia}: .+`) as string };
      expect(await salud(nombre, 'ready')).toMatchObject({ ...caida, checks: { [dependencia]: { ok: false } } });
      expect((await salud(nombre, 'live')).status).toBe('ok');
    }
  });

  it(`a conversion is answered ${contesta} meanwhile`, async () => {
    const respuesta = await fetch(`${plataforma.servicios.conversiones.url}/conversiones`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...ventaDe(sonda), transaction_id: `sin-${parte}` }),
    });
    expect(respuesta.status).toBe(contesta);
    if (contesta === 503) expect(respuesta.headers.get('retry-after')).toMatch(/^\d+$/);
  });

  it('all recover by themselves when it is back, and a conversion is confirmed', async () => {
    await infraestructura(plataforma.taller);
    const todosListos = async () => (await saludes()).every(({ ready }) => ready);
    await esperar(todosListos, { que: 'Recovery', plazo: 90_000 });
    await medirConfirmacion(sonda, 60_000);
    expect((await diagnosticar(carpeta)).bien).toBe(true);
  });
});

it('a service that is started while its database is away says so, waits, and starts when it is back', async () => {
  await plataforma.detenerServicio('afiliados');
  await plataforma.taller.cuadrilla.parar('mysql');
  const arranque = plataforma.iniciarServicio('afiliados');
  const espera = async () =>
    readFileSync(rutaLog(carpeta, 'afiliados'), 'utf8').includes('does not answer; trying again');
  await esperar(espera, { que: 'A line in its log', plazo: 30_000 });
  await infraestructura(plataforma.taller);
  await arranque;
});

describe('the databases', () => {
  const ajenas = nombres.flatMap((de) => nombres.filter((otra) => otra !== de).map((otra) => [de, otra] as const));

  it.each(ajenas)('%s is refused by the database of %s', async (de, otra) => {
    const url = Object.assign(new URL(plataforma.bases[de]), { pathname: `/${otra}` }).href;
    await expect(consulta(url, 'SELECT 1')).rejects.toThrow(/access denied/i);
  });
});

it('its end leaves no process behind', async () => {
  const pids = procesos().map(([, { pid }]) => pid);
  expect(pids).toHaveLength(9);
  await plataforma.detener();
  expect(pids.filter((pid) => identificar(pid))).toEqual([]);
  expect(procesos()).toEqual([]);
});
