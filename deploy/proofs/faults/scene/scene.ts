import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { TcpProxy } from '@alpespartner/shared-kernel/testing/bench/tcp-proxy.js';
import { defaultFolder, root } from '../../../launcher/folder/paths.js';
import { type Addresses, State } from '../../../launcher/folder/state.js';
import { databaseUrls } from '../../../launcher/infra/databases.js';
import { startPlatform, type Platform } from '../../../launcher/platform/platform.js';
import { serviceNames } from '../../../launcher/platform/services.js';
import { parts } from '../../../launcher/processes/environment.js';
import { type Process, isAlive } from '../../../launcher/processes/process.js';
import { Failure } from '../../../launcher/terminal/failure.js';
import type { Say } from '../../../launcher/terminal/progress.js';
import type { Orden } from './points.js';

/** A platform of its own that can be broken: its services reach broker and database through proxies, and carry the trap. */
export interface Escena {
  readonly plataforma: Platform;
  /** Past the proxies. */
  readonly directa: Pick<Platform, 'services' | 'pulsarAdminUrl' | 'pulsarUrl'>;
  readonly bases: Readonly<Record<Servicio, string>>;
  readonly caminos: Readonly<Record<'mysql' | 'pulsar', TcpProxy>>;
  /** Where the traps are set. */
  readonly trampas: string;
  cerrar(): Promise<void>;
}

/** Short intervals: what a crash leaves to a sweep is found within the time of a test. */
const ENTORNO = { HEARTBEAT_MS: '3000', ESPERA_CADA_MS: '300', BARRIDO_MS: '1000' };

export async function abrirEscena(nombre: string, aviso: Say): Promise<Escena> {
  const carpeta = join(defaultFolder, 'fallos', nombre);
  rmSync(carpeta, { recursive: true, force: true });
  const trampas = join(carpeta, 'trampas');
  mkdirSync(trampas, { recursive: true });
  // What is given or runs in a container cannot be killed from here.
  new State(carpeta).update((estado) => void (estado.mode = 'procesos'));
  const caminos: Partial<Record<'mysql' | 'pulsar', TcpProxy>> = {};
  const cortar = () => Promise.all(Object.values(caminos).map((camino) => camino.close()));
  const plataforma = await startPlatform({
    ...{ folder: carpeta, say: aviso, env: { ...ENTORNO, NODE_OPTIONS: cargarTrampa(trampas) } },
    route: async (direcciones) => {
      Object.assign(caminos, await tender(direcciones));
      return porCaminos(direcciones, caminos as Escena['caminos']);
    },
  }).catch(async (error: unknown) => {
    await cortar();
    throw error;
  });
  const cerrar = async () => {
    await plataforma.stop();
    await cortar();
  };
  const { supervisor: cuadrilla } = plataforma.environment;
  if (!parts.every((parte) => cuadrilla.alive(parte))) {
    await cerrar();
    throw new Failure(
      'The servers are given, and cannot be broken',
      'Unset ALPES_MYSQL_URL, _REDIS_URL and _PULSAR_URL.',
    );
  }
  const { mysql, pulsar, pulsarAdmin } = cuadrilla.state.read().addresses as Addresses;
  return {
    ...{ plataforma, trampas, cerrar, caminos: caminos as Escena['caminos'] },
    directa: { services: plataforma.services, pulsarAdminUrl: pulsarAdmin, pulsarUrl: pulsar },
    bases: databaseUrls(cuadrilla.state, mysql, serviceNames),
  };
}

/** The process of that name. */
export function procesoDe({ plataforma }: Escena, nombre: string): Process {
  const proceso = plataforma.environment.supervisor.alive(nombre);
  if (proceso && isAlive(proceso)) return proceso;
  throw new Failure(`${nombre} does not run`, 'Its log says why.');
}

/** Tells a running process what to do to itself. */
export function armar({ trampas }: Escena, { pid }: Process, orden: Orden): void {
  writeFileSync(join(trampas, `${pid}.json`), JSON.stringify(orden));
  process.kill(pid, 'SIGUSR2');
}

function cargarTrampa(trampas: string): string {
  const modulo = pathToFileURL(join(root, 'deploy/dist/proofs/faults/trap/trap.js'));
  modulo.searchParams.set('carpeta', trampas);
  return `--import=${modulo.href}`;
}

async function tender({ mysql, pulsar }: Addresses): Promise<Escena['caminos']> {
  const a = (url: string) => TcpProxy.to(new URL(url).hostname, Number(new URL(url).port));
  return { mysql: await a(mysql), pulsar: await a(pulsar) };
}

function porCaminos(direcciones: Addresses, { mysql, pulsar }: Escena['caminos']): Addresses {
  const por = (url: string, { address }: TcpProxy) =>
    Object.assign(new URL(url), { host: address }).href.replace(/\/$/, '');
  return {
    ...direcciones,
    mysql: por(direcciones.mysql, mysql),
    pulsar: por(direcciones.pulsar, pulsar),
    pulsarAdmin: por(direcciones.pulsarAdmin, pulsar),
  };
}
