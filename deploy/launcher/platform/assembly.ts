import { join } from 'node:path';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { provision } from '@alpespartner/shared-kernel/platform/pulsar/admin/provision.js';
import type { Addresses } from '../folder/state.js';
import { createDatabases, databaseUrls } from '../infra/databases.js';
import { startInfrastructure } from '../infra/infrastructure.js';
import type { Environment } from '../processes/environment.js';
import { identify, isAlive } from '../processes/process.js';
import { Failure } from '../terminal/failure.js';
import type { Say } from '../terminal/progress.js';
import { callBackAt, startGateway } from './gateway.js';
import { startIssuer } from './issuer.js';
import { isCurrent, migrate, serviceNames, startService, type Wiring } from './services.js';

/** What the services are told beyond the usual. */
export interface Settings {
  /** Further variables for all services. */
  readonly env?: Readonly<Record<string, string>>;
  /** Further variables for the simulated payment gateway: what goes wrong there. */
  readonly gateway?: Readonly<Record<string, string>>;
  /** How the services reach the infrastructure: gets where it is, answers where they are to look for it. */
  readonly route?: (addresses: Addresses) => Promise<Addresses>;
}

export interface Assembly {
  readonly wiring: Wiring;
  readonly urls: Readonly<Record<Servicio, string>>;
  /** Whether nothing ran before. */
  readonly fresh: boolean;
}

/** Everything in its order: infrastructure and issuer, then databases, topics and tables, then the services at once. */
export async function assemble(
  environment: Environment,
  { env = {}, route, gateway: gatewayFaults }: Settings = {},
): Promise<Assembly> {
  const { state } = environment.supervisor;
  await collectOrphans(environment);
  const fresh = !Object.values(state.read().processes).some(isAlive);
  if (fresh) state.update((contents) => void (contents.launcher = identify(process.pid)));
  const [real, issuer, url] = await Promise.all([
    startInfrastructure(environment),
    startIssuer(environment),
    startGateway(environment, gatewayFaults),
  ]);
  const gateway = { url, secret: state.secret('pasarela') };
  await createDatabases(state, real.mysql, serviceNames);
  const addresses = route ? await route(real) : real;
  const wiring: Wiring = {
    addresses,
    issuer,
    gateway,
    networkKey: state.secret('red'),
    dataFolder: join(environment.folder, 'servicios'),
    env,
    databases: databaseUrls(state, addresses.mysql, serviceNames),
  };
  const tables = serviceNames
    .filter((name) => !isCurrent(environment, wiring, name))
    .map((name) => migrate(environment, wiring, name));
  const prepared = [provisionTopics(real.pulsarAdmin), ...tables];
  await step(environment.say, 'topics, schemas, subscriptions and tables', prepared);
  return { wiring, fresh, urls: await startServices(environment, wiring) };
}

async function startServices(environment: Environment, wiring: Wiring): Promise<Readonly<Record<Servicio, string>>> {
  const starting = serviceNames.map(async (name) => [name, await startService(environment, wiring, name)] as const);
  const urls = Object.fromEntries(await step(environment.say, 'services', starting)) as Record<Servicio, string>;
  await receiveCallbacks(environment, wiring, urls.marketing);
  return urls;
}

async function step<T>(say: Say, what: string, work: readonly Promise<T>[]): Promise<T[]> {
  const begin = Date.now();
  const results = await Promise.all(work);
  say(`${what}: ready in ${((Date.now() - begin) / 1000).toFixed(1)} s`);
  return results;
}

/** The gateway calls marketing back, wherever that is now. */
export const receiveCallbacks = ({ supervisor }: Environment, { gateway }: Wiring, marketing: string): Promise<void> =>
  callBackAt(supervisor.state, gateway.url, `${marketing}/pagos/callback`);

/** What a launcher that was killed has left behind may be ending at this moment, by its guard: it is not built upon. */
async function collectOrphans({ say, supervisor }: Environment): Promise<void> {
  const { launcher, processes } = supervisor.state.read();
  if (!launcher || isAlive(launcher) || !Object.values(processes).some(isAlive)) return;
  say('ending what a launcher that was killed has left running');
  await supervisor.stopInWaves(Object.keys(processes));
}

async function provisionTopics(admin: string): Promise<void> {
  await provision(admin).catch((error: Error) => {
    throw new Failure(
      `Pulsar is not as the table of topics says: ${error.message}`,
      'Correct what is named, or give it an empty Pulsar.',
    );
  });
}
