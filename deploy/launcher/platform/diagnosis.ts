import { suscripciones } from '@alpespartner/schemas/topologia.js';
import { State } from '../folder/state.js';
import { partAnswers } from '../infra/infrastructure.js';
import { parts } from '../processes/environment.js';
import { isAlive } from '../processes/process.js';
import { type Backlog, backlogs } from './backlog.js';
import { complaintsOf, messagingOf } from './messaging.js';
import { serviceNames } from './services.js';

export interface Health {
  readonly healthy: boolean;
  /** Null for what the launcher did not start, such as a database whose address was given. */
  readonly pid: number | null;
  readonly url: string | null;
  /** What it says about itself. */
  readonly detail: unknown;
}

export interface Diagnosis {
  readonly healthy: boolean;
  readonly services: Readonly<Record<string, Health>>;
  readonly infrastructure: Readonly<Record<string, Health>>;
  readonly subscriptions: readonly Backlog[];
  /** What does not come and go, or stands still in a service, a line each; of those that answer. */
  readonly stuck: readonly string[];
}

/** How the platform in the folder is. All is well when everything answers, each subscription has a consumer, and nothing stands still. */
export async function diagnose(folder: string): Promise<Diagnosis> {
  const { processes, ports, addresses } = new State(folder).read();
  const pidOf = (name: string) => {
    const proc = processes[name];
    return proc && isAlive(proc) ? proc.pid : null;
  };
  const services = await collect(serviceNames, (name) => httpHealth(pidOf(name), ports[name], '/health/ready'));
  const stuck = await Promise.all(
    serviceNames.map(async (name) => {
      const { healthy, url } = services[name];
      return healthy && url ? complaintsOf(name, await messagingOf(url)) : [];
    }),
  );
  const issuer = await httpHealth(pidOf('emisor'), ports.emisor, '/health/live');
  const gateway = await httpHealth(pidOf('pasarela'), ports.pasarela, '/health/live');
  const infra = await collect(parts, async (part) => {
    const healthy = addresses !== null && (await partAnswers(part, addresses));
    const url = addresses && withoutPassword(addresses[part]);
    return {
      healthy,
      pid: pidOf(part),
      url,
      detail: healthy ? null : url ? 'does not answer' : 'never started',
    };
  });
  const found = addresses && (await backlogs(addresses.pulsarAdmin).catch(() => null));
  const subscriptions =
    found ?? suscripciones.map(({ topic, nombre: name }) => ({ topic, name, pending: null, consumers: 0 }));
  return {
    healthy:
      [...Object.values(services), ...Object.values(infra), issuer, gateway].every(({ healthy }) => healthy) &&
      subscriptions.every(({ pending, consumers }) => pending !== null && consumers > 0) &&
      stuck.flat().length === 0,
    services,
    infrastructure: { ...infra, emisor: issuer, pasarela: gateway },
    subscriptions,
    stuck: stuck.flat(),
  };
}

async function httpHealth(pid: number | null, port: number | undefined, path: string): Promise<Health> {
  if (!port) return { healthy: false, pid, url: null, detail: 'never started' };
  const url = `http://127.0.0.1:${port}`;
  try {
    const response = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(3000) });
    const detail: unknown = await response.json().catch(() => null);
    return { healthy: response.status === 200, pid, url, detail };
  } catch {
    return { healthy: false, pid, url, detail: 'does not answer' };
  }
}

const withoutPassword = (url: string): string => Object.assign(new URL(url), { password: '', username: '' }).href;

async function collect<N extends string, T>(keys: readonly N[], fn: (key: N) => Promise<T>): Promise<Record<N, T>> {
  return Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await fn(key)]))) as Record<N, T>;
}
