import { join, resolve } from 'node:path';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import type { TokenRequest } from '../../identidad/request.js';
import { defaultFolder } from '../folder/paths.js';
import { type Addresses, State } from '../folder/state.js';
import { databaseUrls } from '../infra/databases.js';
import type { Environment } from '../processes/environment.js';
import { withLock } from '../processes/lock.js';
import { onInterruption } from '../processes/signals.js';
import { Supervisor } from '../processes/supervisor.js';
import { Failure } from '../terminal/failure.js';
import type { Say } from '../terminal/progress.js';
import { assemble, type Assembly, receiveCallbacks, type Settings } from './assembly.js';
import { requestToken } from './issuer.js';
import { capture, exec, serviceNames, startService, type Wiring } from './services.js';

export interface PlatformOptions extends Settings {
  /** Where data, logs and secrets are; another folder is another platform. */
  readonly folder?: string;
  /** Gets the progress; without it, standard error does. */
  readonly say?: Say;
}

/** A running platform, as its clients see it. */
export interface Platform {
  readonly services: Readonly<Record<Servicio, { readonly url: string }>>;
  readonly pulsarUrl: string;
  readonly pulsarAdminUrl: string;
  readonly addresses: Addresses;
  /** Each service's database, with the service's own credentials. */
  readonly databases: Readonly<Record<Servicio, string>>;
  /** Whether nothing ran before this call. */
  readonly fresh: boolean;
  /** What it stands on, for whoever wants to break it. */
  readonly environment: Environment;
  token(request: TokenRequest): Promise<string>;
  stopService(service: Servicio, signal?: NodeJS.Signals): Promise<void>;
  /** Resolves when it is ready. It may come back at another address: read `services` anew. */
  startService(service: Servicio): Promise<void>;
  /** One more instance of the service under a name of its own; answers its address when it is ready. */
  startAnother(service: Servicio, name: string): Promise<string>;
  /** Runs an order of the service's program on its database, with our terminal; answers its exit code. */
  exec(service: Servicio, ...args: readonly string[]): Promise<number>;
  /** The same, and answers what it wrote; fails with anything but exit code 0. */
  capture(service: Servicio, ...args: readonly string[]): Promise<string>;
  /** Ends what this call started, and nothing else. */
  stop(): Promise<void>;
  /** Leaves everything running when this program ends; without it, what this call started ends with it. */
  leaveRunning(): void;
}

/** Brings the platform up, as far as it is not up already, and resolves when every service is ready. */
export async function startPlatform(options: PlatformOptions = {}): Promise<Platform> {
  const environment = environmentOf(options);
  const { folder, supervisor, say } = environment;
  const resign = (mine: boolean) => {
    if (mine) supervisor.state.update((state) => void (state.launcher = null));
  };
  const stop = async () => {
    const mine = supervisor.isLauncher();
    await supervisor.stopAll();
    resign(mine);
  };
  const interruption = onInterruption(stop, say);
  try {
    const assembly = await withLock(folder, say, () => assemble(environment, options));
    return {
      ...client(environment, assembly),
      stop: () => stop().finally(interruption.release),
      leaveRunning: () => {
        resign(supervisor.isLauncher());
        void supervisor.release();
        interruption.release();
      },
    };
  } catch (error) {
    await interruption.unlessInterrupted();
    await stop().finally(interruption.release);
    throw error;
  }
}

/** The platform that runs in the folder, as it was started; nothing is started or stopped. Throws when it does not run. */
export function connect(options: PlatformOptions = {}): Platform {
  const environment = environmentOf(options);
  const { addresses, ports } = environment.supervisor.state.read();
  const stopped = serviceNames.filter((name) => !environment.supervisor.alive(name));
  if (!addresses || stopped.length > 0) {
    throw new Failure(`The platform does not run (${stopped.join(', ')})`, 'Start it in another terminal: npm start');
  }
  const at = (name: string) => `http://127.0.0.1:${ports[name]}`;
  const urls = Object.fromEntries(serviceNames.map((name) => [name, at(name)])) as Record<Servicio, string>;
  const databases = databaseUrls(environment.supervisor.state, addresses.mysql, serviceNames);
  const gateway = { url: at('pasarela'), secret: environment.supervisor.state.secret('pasarela') };
  const networkKey = environment.supervisor.state.secret('red');
  const dataFolder = join(environment.folder, 'servicios');
  const env = options.env ?? {};
  const wiring: Wiring = { addresses, databases, issuer: at('emisor'), gateway, networkKey, dataFolder, env };
  const nothing = () => undefined;
  return { ...client(environment, { wiring, urls, fresh: false }), stop: async () => nothing(), leaveRunning: nothing };
}

function environmentOf({ folder = defaultFolder, say }: PlatformOptions): Environment {
  const path = resolve(folder);
  return {
    folder: path,
    supervisor: new Supervisor(new State(path)),
    say: say ?? ((line) => process.stderr.write(`  ${line}\n`)),
  };
}

function client(environment: Environment, { wiring, urls, fresh }: Assembly): Omit<Platform, 'stop' | 'leaveRunning'> {
  const { addresses, databases } = wiring;
  const services = Object.fromEntries(serviceNames.map((name) => [name, { url: urls[name] }]));
  return {
    services: services as Record<Servicio, { url: string }>,
    pulsarUrl: addresses.pulsar,
    pulsarAdminUrl: addresses.pulsarAdmin,
    addresses,
    databases,
    fresh,
    environment,
    token: (request) => requestToken(environment.supervisor.state, request),
    stopService: (service, signal) => environment.supervisor.stop(service, signal),
    startService: async (service) => {
      const url = await startService(environment, wiring, service);
      services[service] = { url };
      if (service === 'marketing') await receiveCallbacks(environment, wiring, url);
    },
    exec: (service, ...args) => exec(wiring, service, args),
    capture: (service, ...args) => capture(wiring, service, args),
    startAnother: (service, name) => startService(environment, wiring, service, name),
  };
}
