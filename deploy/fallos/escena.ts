import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { TcpProxy } from '@alpespartner/shared-kernel/testing/bench/tcp-proxy.js';
import type { Aviso } from '../base/avisos.js';
import { Estado, type Direcciones } from '../base/estado.js';
import { Fallo } from '../base/fallo.js';
import { carpetaNormal, raiz } from '../base/rutas.js';
import { vive, type Proceso } from '../base/proceso.js';
import { direccionesDe } from '../infra/bases.js';
import { partes } from '../infra/parte.js';
import { levantar, type Plataforma } from '../plataforma.js';
import { nombres } from '../servicios.js';
import type { Orden } from './puntos.js';

/** A platform of its own that can be broken: its services reach broker and database through proxies, and carry the trap. */
export interface Escena {
  readonly plataforma: Plataforma;
  /** Past the proxies. */
  readonly directa: Pick<Plataforma, 'servicios' | 'pulsarAdminUrl' | 'pulsarUrl'>;
  readonly bases: Readonly<Record<Servicio, string>>;
  readonly caminos: Readonly<Record<'mysql' | 'pulsar', TcpProxy>>;
  /** Where the traps are set. */
  readonly trampas: string;
  cerrar(): Promise<void>;
}

/** Short intervals: what a crash leaves to a sweep is found within the time of a test. */
const ENTORNO = { HEARTBEAT_MS: '3000', ESPERA_CADA_MS: '300', BARRIDO_MS: '1000' };

export async function abrirEscena(nombre: string, aviso: Aviso): Promise<Escena> {
  const carpeta = join(carpetaNormal, 'fallos', nombre);
  rmSync(carpeta, { recursive: true, force: true });
  const trampas = join(carpeta, 'trampas');
  mkdirSync(trampas, { recursive: true });
  // What is given or runs in a container cannot be killed from here.
  new Estado(carpeta).cambiar((estado) => void (estado.modo = 'procesos'));
  const caminos: Partial<Record<'mysql' | 'pulsar', TcpProxy>> = {};
  const cortar = () => Promise.all(Object.values(caminos).map((camino) => camino.close()));
  const plataforma = await levantar({
    ...{ carpeta, aviso, entorno: { ...ENTORNO, NODE_OPTIONS: cargarTrampa(trampas) } },
    camino: async (direcciones) => {
      Object.assign(caminos, await tender(direcciones));
      return porCaminos(direcciones, caminos as Escena['caminos']);
    },
  }).catch(async (error: unknown) => {
    await cortar();
    throw error;
  });
  const cerrar = async () => {
    await plataforma.detener();
    await cortar();
  };
  const { cuadrilla } = plataforma.taller;
  if (!partes.every((parte) => cuadrilla.vivo(parte))) {
    await cerrar();
    throw new Fallo(
      'The servers are given, and cannot be broken',
      'Unset ALPES_MYSQL_URL, _REDIS_URL and _PULSAR_URL.',
    );
  }
  const { mysql, pulsar, pulsarAdmin } = cuadrilla.estado.leer().direcciones as Direcciones;
  return {
    ...{ plataforma, trampas, cerrar, caminos: caminos as Escena['caminos'] },
    directa: { servicios: plataforma.servicios, pulsarAdminUrl: pulsarAdmin, pulsarUrl: pulsar },
    bases: direccionesDe(cuadrilla.estado, mysql, nombres),
  };
}

/** The process of that name. */
export function procesoDe({ plataforma }: Escena, nombre: string): Proceso {
  const proceso = plataforma.taller.cuadrilla.vivo(nombre);
  if (proceso && vive(proceso)) return proceso;
  throw new Fallo(`${nombre} does not run`, 'Its log says why.');
}

/** Tells a running process what to do to itself. */
export function armar({ trampas }: Escena, { pid }: Proceso, orden: Orden): void {
  writeFileSync(join(trampas, `${pid}.json`), JSON.stringify(orden));
  process.kill(pid, 'SIGUSR2');
}

function cargarTrampa(trampas: string): string {
  const modulo = pathToFileURL(join(raiz, 'deploy/dist/fallos/trampa.js'));
  modulo.searchParams.set('carpeta', trampas);
  return `--import=${modulo.href}`;
}

async function tender({ mysql, pulsar }: Direcciones): Promise<Escena['caminos']> {
  const a = (url: string) => TcpProxy.to(new URL(url).hostname, Number(new URL(url).port));
  return { mysql: await a(mysql), pulsar: await a(pulsar) };
}

function porCaminos(direcciones: Direcciones, { mysql, pulsar }: Escena['caminos']): Direcciones {
  const por = (url: string, { address }: TcpProxy) =>
    Object.assign(new URL(url), { host: address }).href.replace(/\/$/, '');
  return {
    ...direcciones,
    mysql: por(direcciones.mysql, mysql),
    pulsar: por(direcciones.pulsar, pulsar),
    pulsarAdmin: por(direcciones.pulsarAdmin, pulsar),
  };
}
