import { suscripciones } from '@alpespartner/schemas/topologia.js';
import { Estado } from '../folder/state.js';
import { responde } from '../infra/infrastructure.js';
import { partes } from '../processes/environment.js';
import { vive } from '../processes/process.js';
import { type Atraso, atrasos } from './backlog.js';
import { nombres } from './services.js';

export interface Salud {
  readonly bien: boolean;
  /** Null for what the launcher did not start, such as a database whose address was given. */
  readonly pid: number | null;
  readonly url: string | null;
  /** What it says about itself. */
  readonly detalle: unknown;
}

interface Diagnostico {
  readonly bien: boolean;
  readonly servicios: Readonly<Record<string, Salud>>;
  readonly infraestructura: Readonly<Record<string, Salud>>;
  readonly suscripciones: readonly Atraso[];
}

/** How the platform in the folder is. All is well when everything answers and each subscription has a consumer. */
export async function diagnosticar(carpeta: string): Promise<Diagnostico> {
  const { procesos, puertos, direcciones } = new Estado(carpeta).leer();
  const pidDe = (nombre: string) => {
    const proceso = procesos[nombre];
    return proceso && vive(proceso) ? proceso.pid : null;
  };
  const servicios = await juntar(nombres, (nombre) => saludHttp(pidDe(nombre), puertos[nombre], '/health/ready'));
  const emisor = await saludHttp(pidDe('emisor'), puertos.emisor, '/health/live');
  const pasarela = await saludHttp(pidDe('pasarela'), puertos.pasarela, '/health/live');
  const infra = await juntar(partes, async (parte) => {
    const bien = direcciones !== null && (await responde(parte, direcciones));
    const url = direcciones && sinClave(direcciones[parte]);
    return { bien, pid: pidDe(parte), url, detalle: bien ? null : url ? 'does not answer' : 'never started' };
  });
  const leidos = direcciones && (await atrasos(direcciones.pulsarAdmin).catch(() => null));
  const lista =
    leidos ?? suscripciones.map(({ topic, nombre }) => ({ topic, nombre, pendientes: null, consumidores: 0 }));
  return {
    bien:
      [...Object.values(servicios), ...Object.values(infra), emisor, pasarela].every(({ bien }) => bien) &&
      lista.every(({ pendientes, consumidores }) => pendientes !== null && consumidores > 0),
    servicios,
    infraestructura: { ...infra, emisor, pasarela },
    suscripciones: lista,
  };
}

async function saludHttp(pid: number | null, puerto: number | undefined, ruta: string): Promise<Salud> {
  if (!puerto) return { bien: false, pid, url: null, detalle: 'never started' };
  const url = `http://127.0.0.1:${puerto}`;
  try {
    const respuesta = await fetch(`${url}${ruta}`, { signal: AbortSignal.timeout(3000) });
    const detalle: unknown = await respuesta.json().catch(() => null);
    return { bien: respuesta.status === 200, pid, url, detalle };
  } catch {
    return { bien: false, pid, url, detalle: 'does not answer' };
  }
}

const sinClave = (url: string): string => Object.assign(new URL(url), { password: '', username: '' }).href;

async function juntar<N extends string, T>(claves: readonly N[], fn: (clave: N) => Promise<T>): Promise<Record<N, T>> {
  return Object.fromEntries(await Promise.all(claves.map(async (clave) => [clave, await fn(clave)]))) as Record<N, T>;
}
