import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../folder/paths.js';
import type { Addresses } from '../folder/state.js';
import type { Environment, Part } from '../processes/environment.js';
import { freePort } from '../processes/ports.js';
import { waitUntil } from '../processes/ready.js';
import { run } from '../processes/run.js';
import { withHeartbeat } from '../terminal/progress.js';
import { findProgram } from './programs.js';
import { pulsarIsReady } from './pulsar.js';

const portNames = ['mysql', 'redis', 'pulsar', 'pulsarWeb'] as const;
type PortName = (typeof portNames)[number];
type Passwords = Readonly<Record<'mysql' | 'redis', string>>;

const file = join(root, 'deploy/compose/infra.yaml');

/** Whether a Docker engine with Compose answers within five seconds; a client without an engine does not count. */
export async function hasEngine({ supervisor }: Environment): Promise<boolean> {
  if (process.env.ALPES_DOCKER === 'no' || !findProgram('docker')) return false;
  const probes = [['info'], ['compose', 'version']].map((args) => supervisor.run('docker', args, { timeout: 5000 }));
  const answers = await Promise.allSettled(probes);
  return answers.every(({ status }) => status === 'fulfilled');
}

/** Containers with volumes of this folder's own, on loopback ports; resolves when all of them are healthy. */
export async function composeUp(environment: Environment, parts: readonly Part[]): Promise<Partial<Addresses>[]> {
  const { supervisor, say } = environment;
  const wereRunning = await areRunning(environment);
  const chosen = await choosePorts(environment, wereRunning);
  const passwords = writeEnvFile(environment, chosen);
  if (!wereRunning) supervisor.atEnd(() => composeDown(environment));
  const up = ['up', '--detach', '--wait', '--wait-timeout', '300'];
  const starting = supervisor.run('docker', [...compose(environment), ...up, ...parts]);
  await withHeartbeat(say, `Docker Compose: starting ${parts.join(', ')} (images are fetched once)`, starting);
  supervisor.state.update(({ ports }) => void Object.assign(ports, chosen));
  if (parts.includes('pulsar')) {
    await waitUntil(() => pulsarIsReady(`http://127.0.0.1:${chosen.pulsarWeb}`), { what: 'Pulsar', timeout: 60_000 });
  }
  return parts.map((part) => addressesOf(part, chosen, passwords));
}

/** Ends the containers and keeps their data. */
export async function composeDown(place: Place): Promise<void> {
  await run('docker', [...compose(place), 'down', '--timeout', '20']);
}

type Place = Pick<Environment, 'folder' | 'supervisor'>;

/** Named at random once, so that neither two checkouts nor a folder and its predecessor share containers and volumes. */
const project = ({ supervisor }: Place): string => `alpes-${supervisor.state.secret('compose').slice(0, 10)}`;

function compose(place: Place): readonly string[] {
  const envFile = join(place.folder, 'infra.env');
  return ['compose', '--project-name', project(place), '--env-file', envFile, '--file', file];
}

async function areRunning(environment: Environment): Promise<boolean> {
  const filter = `label=com.docker.compose.project=${project(environment)}`;
  return (await environment.supervisor.run('docker', ['ps', '--quiet', '--filter', filter])).trim() !== '';
}

/** Ports of containers that run stay as they are: another one would make Compose replace them. */
async function choosePorts({ supervisor }: Environment, running: boolean): Promise<Record<PortName, number>> {
  const before = supervisor.state.read().ports;
  const choose = async (port: PortName) => [port, (running && before[port]) || (await freePort(before[port]))] as const;
  return Object.fromEntries(await Promise.all(portNames.map(choose))) as Record<PortName, number>;
}

function writeEnvFile({ folder, supervisor: { state } }: Environment, chosen: Record<PortName, number>): Passwords {
  const passwords = { mysql: state.secret('mysql'), redis: state.secret('redis') };
  const lines = [
    `ALPES_MYSQL_PORT=${chosen.mysql}`,
    `ALPES_MYSQL_PASSWORD=${passwords.mysql}`,
    `ALPES_REDIS_PORT=${chosen.redis}`,
    `ALPES_REDIS_PASSWORD=${passwords.redis}`,
    `ALPES_PULSAR_PORT=${chosen.pulsar}`,
    `ALPES_PULSAR_WEB_PORT=${chosen.pulsarWeb}`,
  ];
  writeFileSync(join(folder, 'infra.env'), `${lines.join('\n')}\n`, { mode: 0o600 });
  return passwords;
}

function addressesOf(part: Part, chosen: Record<PortName, number>, passwords: Passwords): Partial<Addresses> {
  const web = `127.0.0.1:${chosen.pulsarWeb}`;
  if (part === 'mysql') return { mysql: `mysql://root:${passwords.mysql}@127.0.0.1:${chosen.mysql}` };
  if (part === 'redis') return { redis: `redis://:${passwords.redis}@127.0.0.1:${chosen.redis}` };
  return { pulsar: `ws://${web}`, pulsarAdmin: `http://${web}` };
}
