import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { logPath } from '../folder/paths.js';
import type { Environment } from '../processes/environment.js';
import { freePort } from '../processes/ports.js';
import { answers, waitUntil } from '../processes/ready.js';
import { distribution } from './pulsar-download.js';

interface PulsarAddresses {
  readonly pulsar: string;
  readonly pulsarAdmin: string;
}

/** The complete server in one process, with its data in the folder; answers its addresses. */
export async function pulsar(environment: Environment): Promise<PulsarAddresses> {
  const { folder, supervisor } = environment;
  const home = await distribution(environment);
  const data = join(folder, 'pulsar');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const before = supervisor.state.read().ports;
  const ports = {
    pulsar: await freePort(before.pulsar),
    pulsarWeb: await freePort(before.pulsarWeb),
    bookie: await freePort(before.bookie),
  };
  const conf = join(data, 'standalone.conf');
  writeFileSync(conf, configuration(home, ports.pulsar, ports.pulsarWeb));
  const log = logPath(folder, 'pulsar');
  const proc = await supervisor.start({
    name: 'pulsar',
    command: join(home, 'bin/pulsar'),
    args: standalone(data, ports.bookie),
    log,
    env: {
      ...process.env,
      PULSAR_STANDALONE_CONF: conf,
      PULSAR_LOG_DIR: join(data, 'log'),
      PULSAR_MEM: '-Xms256m -Xmx512m -XX:MaxDirectMemorySize=512m',
      // Only the quick compiler: the thorough one takes half of all the processor time of the first minutes, more than
      // it ever gives back to a demo or a run of tests.
      PULSAR_GC: '-XX:+UseSerialGC -XX:TieredStopAtLevel=1',
    },
  });
  const admin = `http://127.0.0.1:${ports.pulsarWeb}`;
  await waitUntil(() => pulsarIsReady(admin), { what: 'Pulsar', timeout: 120_000, program: { process: proc, log } });
  supervisor.state.update((state) => void Object.assign(state.ports, ports));
  return { pulsar: `ws://127.0.0.1:${ports.pulsarWeb}`, pulsarAdmin: admin };
}

function standalone(data: string, bookie: number): readonly string[] {
  const metadata = ['--metadata-dir', join(data, 'metadata')];
  const bookkeeper = ['--bookkeeper-dir', join(data, 'bookkeeper'), '--bookkeeper-port', String(bookie)];
  return ['standalone', '-nfw', '-nss', ...metadata, ...bookkeeper];
}

/** The first sign of life comes before the first namespace; only with that one are requests served. */
export async function pulsarIsReady(admin: string): Promise<boolean> {
  return (await answers(`${admin}/admin/v2/brokers/ready`)) && answers(`${admin}/admin/v2/namespaces/public/default`);
}

/** The file of the distribution with our values in it: loopback only, small, no automatic topics, and durable. */
function configuration(home: string, port: number, webPort: number): string {
  const values: Readonly<Record<string, string | number | boolean>> = {
    bindAddress: '127.0.0.1',
    advertisedAddress: '127.0.0.1',
    brokerServicePort: port,
    webServicePort: webPort,
    allowAutoTopicCreation: false,
    brokerDeleteInactiveTopicsEnabled: false,
    journalSyncData: true,
    managedLedgerCacheSizeMB: 64,
    dbStorage_writeCacheMaxSizeMb: 16,
    dbStorage_readAheadCacheMaxSizeMb: 16,
    dbStorage_rocksDB_blockCacheSize: 16_777_216,
    numIOThreads: 2,
    numHttpServerThreads: 8,
    numExecutorThreadPoolSize: 2,
    webSocketNumIoThreads: 2,
    webSocketConnectionsPerBroker: 2,
  };
  const original = readFileSync(join(home, 'conf/standalone.conf'), 'utf8').split('\n');
  const untouched = original.filter((line) => !Object.hasOwn(values, line.split('=', 1)[0]!.trim()));
  return [...untouched, ...Object.entries(values).map(([name, value]) => `${name}=${value}`), ''].join('\n');
}
