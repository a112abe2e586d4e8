import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { TcpProxy } from '@alpespartner/shared-kernel/testing/bench/tcp-proxy.js';
import { defaultFolder, root } from '../../../launcher/folder/paths.js';
import { type Addresses, State } from '../../../launcher/folder/state.js';
import { databaseUrls } from '../../../launcher/infra/databases.js';
import { type Platform, startPlatform } from '../../../launcher/platform/platform.js';
import { serviceNames } from '../../../launcher/platform/services.js';
import { parts } from '../../../launcher/processes/environment.js';
import { isAlive, type Process } from '../../../launcher/processes/process.js';
import { Failure } from '../../../launcher/terminal/failure.js';
import type { Say } from '../../../launcher/terminal/progress.js';
import type { TrapOrder } from './points.js';

/** A platform of its own that can be broken: its services reach broker and database through proxies, and carry the trap. */
export interface Scene {
  readonly platform: Platform;
  /** Past the proxies. */
  readonly direct: Pick<Platform, 'services' | 'pulsarAdminUrl' | 'pulsarUrl'>;
  readonly databases: Readonly<Record<Servicio, string>>;
  readonly proxies: Readonly<Record<'mysql' | 'pulsar', TcpProxy>>;
  /** Where the traps are set. */
  readonly traps: string;
  close(): Promise<void>;
}

/** Short intervals: what a crash leaves to a sweep is found within the time of a test. */
const ENVIRONMENT = { HEARTBEAT_MS: '3000', ESPERA_CADA_MS: '300', BARRIDO_MS: '1000' };

export async function openScene(name: string, say: Say): Promise<Scene> {
  const folder = join(defaultFolder, 'fallos', name);
  rmSync(folder, { recursive: true, force: true });
  const traps = join(folder, 'traps');
  mkdirSync(traps, { recursive: true });
  // What is given or runs in a container cannot be killed from here.
  new State(folder).update((state) => void (state.mode = 'procesos'));
  const proxies: Partial<Record<'mysql' | 'pulsar', TcpProxy>> = {};
  const cutAll = () => Promise.all(Object.values(proxies).map((proxy) => proxy.close()));
  const platform = await startPlatform({
    folder,
    say,
    env: { ...ENVIRONMENT, NODE_OPTIONS: trapOption(traps) },
    route: async (addresses) => {
      Object.assign(proxies, await lay(addresses));
      return throughProxies(addresses, proxies as Scene['proxies']);
    },
  }).catch(async (error: unknown) => {
    await cutAll();
    throw error;
  });
  const close = async () => {
    await platform.stop();
    await cutAll();
  };
  const { supervisor } = platform.environment;
  if (!parts.every((part) => supervisor.alive(part))) {
    await close();
    throw serversAreGiven();
  }
  const { mysql, pulsar, pulsarAdmin } = supervisor.state.read().addresses as Addresses;
  return {
    platform,
    traps,
    close,
    proxies: proxies as Scene['proxies'],
    direct: { services: platform.services, pulsarAdminUrl: pulsarAdmin, pulsarUrl: pulsar },
    databases: databaseUrls(supervisor.state, mysql, serviceNames),
  };
}

const serversAreGiven = (): Failure =>
  new Failure('The servers are given, and cannot be broken', 'Unset ALPES_MYSQL_URL, _REDIS_URL and _PULSAR_URL.');

/** The process of that name. */
export function processOf({ platform }: Scene, name: string): Process {
  const serviceProcess = platform.environment.supervisor.alive(name);
  if (serviceProcess && isAlive(serviceProcess)) return serviceProcess;
  throw new Failure(`${name} does not run`, 'Its log says why.');
}

/** Tells a running process what to do to itself. */
export function arm({ traps }: Scene, { pid }: Process, order: TrapOrder): void {
  writeFileSync(join(traps, `${pid}.json`), JSON.stringify(order));
  process.kill(pid, 'SIGUSR2');
}

function trapOption(traps: string): string {
  const module = pathToFileURL(join(root, 'deploy/dist/proofs/faults/trap/trap.js'));
  module.searchParams.set('folder', traps);
  return `--import=${module.href}`;
}

async function lay({ mysql, pulsar }: Addresses): Promise<Scene['proxies']> {
  const to = (url: string) => TcpProxy.to(new URL(url).hostname, Number(new URL(url).port));
  return { mysql: await to(mysql), pulsar: await to(pulsar) };
}

function throughProxies(addresses: Addresses, { mysql, pulsar }: Scene['proxies']): Addresses {
  const through = (url: string, { address }: TcpProxy) =>
    Object.assign(new URL(url), { host: address }).href.replace(/\/$/, '');
  return {
    ...addresses,
    mysql: through(addresses.mysql, mysql),
    pulsar: through(addresses.pulsar, pulsar),
    pulsarAdmin: through(addresses.pulsarAdmin, pulsar),
  };
}
