import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type Servicio, servicios as tabla } from '@alpespartner/schemas/topologia.js';
import { carpetaNormal, raiz, rutaLog } from '../folder/paths.js';
import type { Direcciones } from '../folder/state.js';
import type { Taller } from '../processes/environment.js';
import { puertoLibre } from '../processes/ports.js';
import { finalDe, type Proceso } from '../processes/process.js';
import { esperar, responde } from '../processes/ready.js';
import { ejecutar } from '../processes/run.js';

export const nombres = Object.keys(tabla) as Servicio[];

/** What a service is told of the world. */
export interface Mundo {
  readonly direcciones: Direcciones;
  readonly bases: Readonly<Record<Servicio, string>>;
  readonly emisor: string;
  readonly pasarela: { readonly url: string; readonly secreto: string };
  /** Under which conversiones compares the networks of visitors. */
  readonly claveDeRed: string;
  /** Further variables, for all services. */
  readonly entorno: Readonly<Record<string, string>>;
}

/** Room for the young objects of many requests at once: with the usual 16 MiB most of them are copied before they are of no use. */
const MOTOR = ['--max-semi-space-size=64'];

const principal = (servicio: Servicio): string => join(raiz, servicio, 'dist/main.js');

/** Brings the service's own database up to date. */
export async function migrar({ cuadrilla }: Taller, mundo: Mundo, servicio: Servicio): Promise<void> {
  const env = { ...heredado(), ...variables(mundo, servicio, 0) };
  await cuadrilla.ejecutar(process.execPath, [principal(servicio), 'migrar'], { env });
}

/** Runs an order of the service's own program on its database, with our terminal; answers its exit code. */
export function ordenar(mundo: Mundo, servicio: Servicio, args: readonly string[]): Promise<number> {
  const env = { ...heredado(), ...variables(mundo, servicio, 0) };
  const hijo = spawn(process.execPath, [principal(servicio), ...args], { env, stdio: 'inherit' });
  return new Promise((bien, mal) => hijo.once('error', mal).once('close', (codigo) => bien(codigo ?? 1)));
}

/** The same, and answers what it wrote. Anything but exit code 0 is a Fallo with the end of that. */
export const preguntar = (mundo: Mundo, servicio: Servicio, args: readonly string[]): Promise<string> =>
  ejecutar(process.execPath, [principal(servicio), ...args], {
    env: { ...heredado(), ...variables(mundo, servicio, 0) },
  });

/** Whether it runs already, with this configuration and the code that is built. */
export function corre({ cuadrilla }: Taller, mundo: Mundo, servicio: Servicio): boolean {
  const puerto = cuadrilla.estado.leer().puertos[servicio];
  return puerto !== undefined && cuadrilla.corre(servicio, [variables(mundo, servicio, puerto), compilado(servicio)]);
}

/** Starts an instance of the service, unless it runs already; answers its address once it is ready. */
export async function iniciar(
  taller: Taller,
  mundo: Mundo,
  servicio: Servicio,
  nombre: string = servicio,
): Promise<string> {
  const { cuadrilla, carpeta } = taller;
  const conocido = cuadrilla.estado.leer().puertos[nombre];
  const puerto = cuadrilla.vivo(nombre) && conocido ? conocido : await elegirPuerto(taller, servicio, conocido);
  const url = `http://127.0.0.1:${puerto}`;
  const log = rutaLog(carpeta, nombre);
  const propias = variables(mundo, servicio, puerto);
  const env = { ...heredado(), ...propias };
  const orden = { orden: process.execPath, args: [...MOTOR, principal(servicio)] };
  const proceso = await cuadrilla.asegurar({ nombre, ...orden, env, log }, [propias, compilado(servicio)]);
  cuadrilla.estado.cambiar(({ puertos }) => void (puertos[nombre] = puerto));
  try {
    await esperar(() => estaLista(url, proceso), { que: nombre, plazo: 60_000, de: { proceso, log } });
    return url;
  } catch (error) {
    if (!finalDe(log).includes('EADDRINUSE')) throw error;
    return iniciar(taller, mundo, servicio, nombre);
  }
}

/** Whether it is ready, and is that process: another program may have taken the port while this one was starting. */
async function estaLista(url: string, { pid }: Proceso): Promise<boolean> {
  await responde(`${url}/health/ready`);
  const { instancia } = (await (await fetch(`${url}/health/live`)).json()) as { instancia?: string };
  if (instancia?.endsWith(`-${pid}`)) return true;
  throw new Error('another program answers there');
}

/** The documented port belongs to the checkout's own platform; those of tests take whatever is free. */
async function elegirPuerto({ carpeta, aviso }: Taller, servicio: Servicio, conocido?: number): Promise<number> {
  if (carpeta !== carpetaNormal) return puertoLibre(conocido);
  const preferido = tabla[servicio].puerto;
  const puerto = await puertoLibre(preferido, conocido);
  if (puerto !== preferido) aviso(`${servicio}: port ${preferido} is taken, using ${puerto}`);
  return puerto;
}

/** What the service's configuration asks for. */
function variables(
  { direcciones, bases, emisor, pasarela, claveDeRed, entorno }: Mundo,
  servicio: Servicio,
  puerto: number,
) {
  return {
    PORT: String(puerto),
    HOST: '127.0.0.1',
    MYSQL_URL: bases[servicio],
    REDIS_URL: direcciones.redis,
    PULSAR_URL: direcciones.pulsar,
    PULSAR_ADMIN_URL: direcciones.pulsarAdmin,
    JWT_ISSUER: emisor,
    JWT_AUDIENCE: 'alpespartner',
    JWKS_URL: `${emisor}/.well-known/jwks.json`,
    ...(servicio === 'marketing' ? { PASARELA_URL: pasarela.url, PASARELA_SECRETO: pasarela.secreto } : {}),
    ...(servicio === 'conversiones' ? { CLAVE_DE_RED: claveDeRed } : {}),
    ...entorno,
  };
}

/** Our environment, minus what belongs to the tool that runs us. */
function heredado(): NodeJS.ProcessEnv {
  const ajenas = /^(ALPES_|VITEST|NODE_ENV$|NODE_V8|npm_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([nombre]) => !ajenas.test(nombre)));
}

/** When what the service runs was built: a new build is a reason to start it anew. */
function compilado(servicio: Servicio): readonly number[] {
  const sellos = ['schemas', 'shared-kernel', servicio].map((paquete) =>
    join(raiz, paquete, 'dist/tsconfig.tsbuildinfo'),
  );
  return sellos.map((sello) => statSync(sello, { throwIfNoEntry: false })?.mtimeMs ?? 0);
}
