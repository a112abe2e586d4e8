import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rutaLog } from '../folder/paths.js';
import type { Taller } from '../processes/environment.js';
import { puertoLibre } from '../processes/ports.js';
import { esperar, responde } from '../processes/ready.js';
import { distribucion } from './pulsar-download.js';

interface DireccionesPulsar {
  readonly pulsar: string;
  readonly pulsarAdmin: string;
}

/** The complete server in one process, with its data in the folder; answers its addresses. */
export async function pulsar(taller: Taller): Promise<DireccionesPulsar> {
  const { carpeta, cuadrilla } = taller;
  const casa = await distribucion(taller);
  const datos = join(carpeta, 'pulsar');
  mkdirSync(datos, { recursive: true, mode: 0o700 });
  const antes = cuadrilla.estado.leer().puertos;
  const puertos = {
    pulsar: await puertoLibre(antes.pulsar),
    pulsarWeb: await puertoLibre(antes.pulsarWeb),
    bookie: await puertoLibre(antes.bookie),
  };
  const conf = join(datos, 'standalone.conf');
  writeFileSync(conf, configuracion(casa, puertos.pulsar, puertos.pulsarWeb));
  const log = rutaLog(carpeta, 'pulsar');
  const proceso = await cuadrilla.lanzar({
    nombre: 'pulsar',
    orden: join(casa, 'bin/pulsar'),
    args: [
      ...['standalone', '-nfw', '-nss'],
      ...['--metadata-dir', join(datos, 'metadata')],
      ...['--bookkeeper-dir', join(datos, 'bookkeeper'), '--bookkeeper-port', String(puertos.bookie)],
    ],
    log,
    env: {
      ...process.env,
      PULSAR_STANDALONE_CONF: conf,
      PULSAR_LOG_DIR: join(datos, 'log'),
      PULSAR_MEM: '-Xms256m -Xmx512m -XX:MaxDirectMemorySize=512m',
      // Only the quick compiler: the thorough one takes half of all the processor time of the first minutes, more than
      // it ever gives back to a demo or a run of tests.
      PULSAR_GC: '-XX:+UseSerialGC -XX:TieredStopAtLevel=1',
    },
  });
  const admin = `http://127.0.0.1:${puertos.pulsarWeb}`;
  await esperar(() => lista(admin), { que: 'Pulsar', plazo: 120_000, de: { proceso, log } });
  cuadrilla.estado.cambiar((estado) => void Object.assign(estado.puertos, puertos));
  return { pulsar: `ws://127.0.0.1:${puertos.pulsarWeb}`, pulsarAdmin: admin };
}

/** The first sign of life comes before the first namespace; only with that one are requests served. */
export async function lista(admin: string): Promise<boolean> {
  return (await responde(`${admin}/admin/v2/brokers/ready`)) && responde(`${admin}/admin/v2/namespaces/public/default`);
}

/** The file of the distribution with our values in it: loopback only, small, no automatic topics, and durable. */
function configuracion(casa: string, puerto: number, puertoWeb: number): string {
  const valores: Readonly<Record<string, string | number | boolean>> = {
    bindAddress: '127.0.0.1',
    advertisedAddress: '127.0.0.1',
    brokerServicePort: puerto,
    webServicePort: puertoWeb,
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
  const original = readFileSync(join(casa, 'conf/standalone.conf'), 'utf8').split('\n');
  const ajenas = original.filter((linea) => !Object.hasOwn(valores, linea.split('=', 1)[0]!.trim()));
  return [...ajenas, ...Object.entries(valores).map(([nombre, valor]) => `${nombre}=${valor}`), ''].join('\n');
}
