import type { Addresses } from '../folder/state.js';
import { type Environment, type Part, parts } from '../processes/environment.js';
import { describeError } from '../terminal/failure.js';
import { installMissing } from './apt.js';
import { composeUp, hasEngine } from './compose.js';
import { givenAddresses } from './given.js';
import { mysql, query } from './mysql.js';
import { pulsar, pulsarIsReady } from './pulsar.js';
import { ping, redis } from './redis.js';

/**
 * Brings up what is not given in the environment and not up already: with Docker Compose where an engine answers, else as
 * private processes. A folder that has data stays with what made them. Resolves when every part answers.
 */
export async function startInfrastructure(environment: Environment): Promise<Addresses> {
  const { state } = environment.supervisor;
  const given = await givenAddresses();
  const own = parts.filter((part) => !(part in given));
  const started = own.length > 0 ? await startOwn(environment, own) : [];
  const addresses = Object.assign({}, ...Object.values(given), ...started) as Addresses;
  state.update((contents) => void (contents.addresses = addresses));
  return addresses;
}

async function startOwn(environment: Environment, own: readonly Part[]): Promise<Partial<Addresses>[]> {
  const { state } = environment.supervisor;
  const previous = state.read().mode;
  if (previous === 'compose') return composeUp(environment, own);
  const remember = (mode: 'compose' | 'procesos') => state.update((contents) => void (contents.mode = mode));
  if (!previous && (await hasEngine(environment))) {
    try {
      const started = await composeUp(environment, own);
      remember('compose');
      return started;
    } catch (error) {
      environment.say(`${describeError(error)}\nDocker is no help here; going on with private processes`);
    }
  }
  const started = await startProcesses(environment, own);
  remember('procesos');
  return started;
}

const starters: Record<Part, (environment: Environment) => Promise<Partial<Addresses>>> = {
  mysql: async (environment) => ({ mysql: await mysql(environment) }),
  redis: async (environment) => ({ redis: await redis(environment) }),
  pulsar,
};

async function startProcesses(environment: Environment, wanted: readonly Part[]): Promise<Partial<Addresses>[]> {
  const { supervisor } = environment;
  const down = wanted.filter((part) => !supervisor.alive(part));
  await installMissing(environment, down);
  return Promise.all(wanted.map((part) => reuseOrStart(environment, part)));
}

/** A part that lives but does not answer, because its start was cut short, is started again. */
async function reuseOrStart(environment: Environment, part: Part): Promise<Partial<Addresses>> {
  const { supervisor, say } = environment;
  const known = supervisor.state.read().addresses;
  if (known && supervisor.alive(part) && (await partAnswers(part, known))) return ofPart(part, known);
  await supervisor.stop(part);
  const begin = Date.now();
  const addresses = await starters[part](environment);
  say(`${part}: ready in ${((Date.now() - begin) / 1000).toFixed(1)} s`);
  return addresses;
}

/** Whether the part at these addresses answers as it should; false, whatever the reason. */
export function partAnswers(part: Part, addresses: Addresses): Promise<boolean> {
  const probes: Record<Part, () => Promise<boolean>> = {
    mysql: () => query(addresses.mysql, 'SELECT 1').then(() => true),
    redis: () => ping(addresses.redis),
    pulsar: () => pulsarIsReady(addresses.pulsarAdmin),
  };
  return probes[part]().catch(() => false);
}

function ofPart(part: Part, { pulsar, pulsarAdmin, ...rest }: Addresses): Partial<Addresses> {
  return part === 'pulsar' ? { pulsar, pulsarAdmin } : { [part]: rest[part] };
}
