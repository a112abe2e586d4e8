import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { eventStoreMigrations } from '@alpespartner/shared-kernel/platform/mysql/migrations/kernel-migrations.js';
import { type ServiceDatabase, serviceDatabase } from '@alpespartner/shared-kernel/testing/bench/database.js';
import { infra } from '@alpespartner/shared-kernel/testing/bench/infra.js';
import { soon } from '@alpespartner/shared-kernel/testing/bench/soon.js';
import { TcpProxy } from '@alpespartner/shared-kernel/testing/bench/tcp-proxy.js';
import { migraciones } from '../adapters/migrations/migraciones.js';

const PROGRAMA = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const [ENLACE, CAMPANA, AFILIADO, MARCA] = ['verano', newId(), newId(), newId()];

let base: ServiceDatabase;
let cable: TcpProxy;
let carpeta: string;
let proceso: ChildProcess | null = null;
beforeAll(async () => {
  if (!existsSync(PROGRAMA)) throw new Error('It is not built: npm run build');
  base = await serviceDatabase([...eventStoreMigrations, ...migraciones]);
  const { hostname, port } = new URL(base.url);
  cable = await TcpProxy.to(hostname, Number(port));
  carpeta = await mkdtemp(join(tmpdir(), 'enlaces-'));
  const ahora = new Date();
  await base.dataSource.query(
    `INSERT INTO enlace (id, marca_id, afiliado_id, campana_id, destino, creado_por, de_marca, creado_en, cambiado_en)
     VALUES (?)`,
    [[ENLACE, MARCA, AFILIADO, CAMPANA, 'https://tienda.example/', 'ana', 1, ahora, ahora]],
  );
});
afterAll(async () => {
  await matar();
  await cable.close();
  await base.close();
});

async function puertoLibre(): Promise<number> {
  const servidor = createServer().listen(0, '127.0.0.1');
  await once(servidor, 'listening');
  const { port } = servidor.address() as AddressInfo;
  await new Promise((cerrado) => servidor.close(cerrado));
  return port;
}

/** A process of the service on the folder of those before it; answers where it is once it serves. */
async function iniciar(): Promise<string> {
  const puerto = await puertoLibre();
  const env = {
    PORT: String(puerto),
    MYSQL_URL: Object.assign(new URL(base.url), { host: cable.address }).href,
    REDIS_URL: infra().redisUrl,
    PULSAR_URL: `memory://${newId()}`,
    JWT_ISSUER: 'http://127.0.0.1:9',
    JWKS_URL: 'http://127.0.0.1:9/keys',
    CARPETA_DATOS: carpeta,
    LOG_LEVEL: 'error',
  };
  proceso = spawn(process.execPath, [PROGRAMA], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://127.0.0.1:${puerto}`;
  await soon(async () => expect((await fetch(`${url}/health/live`)).status).toBe(200));
  return url;
}

async function matar(): Promise<void> {
  if (!proceso || proceso.exitCode !== null || proceso.signalCode !== null) return;
  const muerto = once(proceso, 'exit');
  proceso.kill('SIGKILL');
  await muerto;
}

/** The click that a visitor was sent on with; null: nobody answered. */
async function visitar(url: string): Promise<string | null> {
  const respuesta = await fetch(`${url}/r/${ENLACE}`, { redirect: 'manual' }).catch(() => null);
  if (!respuesta) return null;
  expect(respuesta.status).toBe(302);
  return new URL(respuesta.headers.get('location')!).searchParams.get('clic_id');
}

/** Visitors come, forty at a time, for as long as `hasta` lasts; those who were answered. */
async function visitas(url: string, hasta: Promise<unknown>): Promise<string[]> {
  const vistos: string[] = [];
  let siguen = true;
  void hasta.then(() => (siguen = false));
  const uno = async () => {
    while (siguen) {
      const clic = await visitar(url);
      if (clic === null) return;
      vistos.push(clic);
    }
  };
  await Promise.all(Array.from({ length: 40 }, uno));
  return vistos;
}

const guardados = async () =>
  (await base.dataSource.query<{ id: string }[]>('SELECT id FROM clic')).map(({ id }) => id);

it('clicks outlive the process and the database: each is stored once, whoever dies when', async () => {
  const url = await iniciar();
  const antes = await visitar(url);
  await soon(async () => expect(await guardados()).toEqual([antes]));
  cable.leave();
  const bastantes = (async () => {
    while ((await tamano()) < 600_000) await new Promise((sigue) => setTimeout(sigue, 20));
    await matar();
  })();
  const vistos = await visitas(url, bastantes);
  expect(vistos.length).toBeGreaterThan(600);
  expect(await guardados()).toEqual([antes]);

  cable.comeBack();
  await iniciar();
  await soon(async () => expect((await guardados()).length).toBeGreaterThan(1));
  await matar();

  await iniciar();
  await soon(async () => expect(new Set(await guardados())).toEqual(new Set([...(await guardados()), ...vistos])));
  const todos = await guardados();
  expect(new Set(todos).size).toBe(todos.length);
  // At most those whose answer was cut off by the death of the process.
  expect(todos.length - vistos.length - 1).toBeLessThanOrEqual(40);
  const avisos = await base.dataSource.query<{ n: string }[]>(
    'SELECT COUNT(*) AS n FROM outbox GROUP BY clave HAVING COUNT(*) > 1',
  );
  expect(avisos).toEqual([]);
  await soon(async () => expect((await archivos()).length).toBeLessThanOrEqual(1));
});

async function archivos(): Promise<string[]> {
  const [de = ''] = await readdir(join(carpeta, 'clics'));
  return (await readdir(join(carpeta, 'clics', de))).map((nombre) => join(carpeta, 'clics', de, nombre));
}

async function tamano(): Promise<number> {
  const { stat } = await import('node:fs/promises');
  const tamanos = await Promise.all((await archivos()).map((ruta) => stat(ruta)));
  return tamanos.reduce((suma, { size }) => suma + size, 0);
}
