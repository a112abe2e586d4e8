import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type Servicio, servicios as table } from '@alpespartner/schemas/topologia.js';
import { defaultFolder, logPath, root } from '../folder/paths.js';
import type { Addresses } from '../folder/state.js';
import type { Environment } from '../processes/environment.js';
import { freePort } from '../processes/ports.js';
import { type Process, tailOf } from '../processes/process.js';
import { answers, waitUntil } from '../processes/ready.js';
import { run } from '../processes/run.js';

export const serviceNames = Object.keys(table) as Servicio[];

/** What a service is told of the world. */
export interface Wiring {
  readonly addresses: Addresses;
  readonly databases: Readonly<Record<Servicio, string>>;
  readonly issuer: string;
  readonly gateway: { readonly url: string; readonly secret: string };
  /** Under which conversiones compares the networks of visitors. */
  readonly networkKey: string;
  /** Further variables, for all services. */
  readonly env: Readonly<Record<string, string>>;
}

/** Room for the young objects of many requests at once: with the usual 16 MiB most of them are copied before they are of no use. */
const ENGINE_FLAGS = ['--max-semi-space-size=64'];

const mainOf = (service: Servicio): string => join(root, service, 'dist/main.js');

/** Brings the service's own database up to date. */
export async function migrate({ supervisor }: Environment, wiring: Wiring, service: Servicio): Promise<void> {
  const env = { ...inherited(), ...variables(wiring, service, 0) };
  await supervisor.run(process.execPath, [mainOf(service), 'migrar'], { env });
}

/** Runs an order of the service's own program on its database, with our terminal; answers its exit code. */
export function exec(wiring: Wiring, service: Servicio, args: readonly string[]): Promise<number> {
  const env = { ...inherited(), ...variables(wiring, service, 0) };
  const child = spawn(process.execPath, [mainOf(service), ...args], { env, stdio: 'inherit' });
  return new Promise((resolve, reject) => child.once('error', reject).once('close', (code) => resolve(code ?? 1)));
}

/** The same, and answers what it wrote. Anything but exit code 0 is a Failure with the end of that. */
export const capture = (wiring: Wiring, service: Servicio, args: readonly string[]): Promise<string> =>
  run(process.execPath, [mainOf(service), ...args], {
    env: { ...inherited(), ...variables(wiring, service, 0) },
  });

/** Whether it runs already, with this configuration and the code that is built. */
export function isCurrent({ supervisor }: Environment, wiring: Wiring, service: Servicio): boolean {
  const port = supervisor.state.read().ports[service];
  return port !== undefined && supervisor.isCurrent(service, [variables(wiring, service, port), builtAt(service)]);
}

/** Starts an instance of the service, unless it runs already; answers its address once it is ready. */
export async function startService(
  environment: Environment,
  wiring: Wiring,
  service: Servicio,
  name: string = service,
): Promise<string> {
  const { supervisor, folder } = environment;
  const known = supervisor.state.read().ports[name];
  const port = supervisor.alive(name) && known ? known : await choosePort(environment, service, known);
  const url = `http://127.0.0.1:${port}`;
  const log = logPath(folder, name);
  const own = variables(wiring, service, port);
  const env = { ...inherited(), ...own };
  const command = { command: process.execPath, args: [...ENGINE_FLAGS, mainOf(service)] };
  const proc = await supervisor.ensure({ name, ...command, env, log }, [own, builtAt(service)]);
  supervisor.state.update(({ ports }) => void (ports[name] = port));
  try {
    await waitUntil(() => isReady(url, proc), { what: name, timeout: 60_000, program: { process: proc, log } });
    return url;
  } catch (error) {
    if (!tailOf(log).includes('EADDRINUSE')) throw error;
    return startService(environment, wiring, service, name);
  }
}

/** Whether it is ready, and is that process: another program may have taken the port while this one was starting. */
async function isReady(url: string, { pid }: Process): Promise<boolean> {
  await answers(`${url}/health/ready`);
  const { instancia: instance } = (await (await fetch(`${url}/health/live`)).json()) as { instancia?: string };
  if (instance?.endsWith(`-${pid}`)) return true;
  throw new Error('another program answers there');
}

/** The documented port belongs to the checkout's own platform; those of tests take whatever is free. */
async function choosePort({ folder, say }: Environment, service: Servicio, known?: number): Promise<number> {
  if (folder !== defaultFolder) return freePort(known);
  const preferred = table[service].puerto;
  const port = await freePort(preferred, known);
  if (port !== preferred) say(`${service}: port ${preferred} is taken, using ${port}`);
  return port;
}

/** Those that speak to the payment gateway: one of accounts, the other of payments. */
const ASK_GATEWAY: ReadonlySet<Servicio> = new Set<Servicio>(['afiliados', 'marketing']);

/** What the service's configuration asks for. */
function variables(
  { addresses, databases, issuer, gateway, networkKey, env }: Wiring,
  service: Servicio,
  port: number,
) {
  return {
    PORT: String(port),
    HOST: '127.0.0.1',
    MYSQL_URL: databases[service],
    REDIS_URL: addresses.redis,
    PULSAR_URL: addresses.pulsar,
    PULSAR_ADMIN_URL: addresses.pulsarAdmin,
    JWT_ISSUER: issuer,
    JWT_AUDIENCE: 'alpespartner',
    JWKS_URL: `${issuer}/.well-known/jwks.json`,
    ...(ASK_GATEWAY.has(service) ? { PASARELA_URL: gateway.url, PASARELA_SECRETO: gateway.secret } : {}),
    ...(service === 'conversiones' ? { CLAVE_DE_RED: networkKey } : {}),
    ...env,
  };
}

/** Our environment, minus what belongs to the tool that runs us. */
function inherited(): NodeJS.ProcessEnv {
  const foreign = /^(ALPES_|VITEST|NODE_ENV$|NODE_V8|npm_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/** When what the service runs was built: a new build is a reason to start it anew. */
function builtAt(service: Servicio): readonly number[] {
  const stamps = ['schemas', 'shared-kernel', service].map((packageName) =>
    join(root, packageName, 'dist/tsconfig.tsbuildinfo'),
  );
  return stamps.map((stamp) => statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0);
}
