import { closeSync, existsSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Addresses } from '../../launcher/folder/state.js';
import { query } from '../../launcher/infra/mysql.js';
import type { Puesto } from './track/place.js';
import { cuantil, resumir } from './track/statistics.js';

/** What figures depend on and readers must know: cores, versions, and whether what is committed is on the disk. */
export type Entorno = Readonly<Record<string, string>>;

export async function entornoDe({ carpeta, direcciones }: Puesto): Promise<Entorno> {
  return {
    cores: `${availableParallelism()} of ${cpus()[0]?.model.trim() ?? 'an unknown processor'}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    'load, 1 and 15 minutes': [0, 2].map((i) => loadavg()[i]!.toFixed(1)).join(', '),
    node: process.version,
    'write + fsync of 4 KiB': `${fsync(carpeta)} ms`,
    ...(direcciones && { ...(await baseDeDatos(direcciones.mysql)), ...(await pulsar(carpeta, direcciones)) }),
  };
}

const BANDERAS = ['version', 'innodb_flush_log_at_trx_commit', 'sync_binlog', 'log_bin', 'innodb_doublewrite'];

async function baseDeDatos(url: string): Promise<Entorno> {
  const filas = await query<{ Variable_name: string; Value: string }>(
    url,
    'SHOW GLOBAL VARIABLES WHERE Variable_name IN (?)',
    [BANDERAS],
  );
  return Object.fromEntries(filas.map(({ Variable_name, Value }) => [`mysql ${Variable_name}`, Value]));
}

/** The journal's flag is no part of what the broker tells: it is known where the configuration is ours. */
async function pulsar(carpeta: string, { pulsarAdmin }: Addresses): Promise<Entorno> {
  const version = await fetch(`${pulsarAdmin}/admin/v2/brokers/version`).then((respuesta) => respuesta.text());
  const conf = join(carpeta, 'pulsar/standalone.conf');
  const dicho = existsSync(conf) ? /^journalSyncData=(.*)$/m.exec(readFileSync(conf, 'utf8'))?.[1] : undefined;
  return { 'pulsar version': version, 'pulsar journalSyncData': dicho ?? 'not known' };
}

/** What the disk takes to promise something, as the median of fifty. */
function fsync(carpeta: string): string {
  const ruta = join(carpeta, 'fsync.prueba');
  const archivo = openSync(ruta, 'w');
  const bloque = Buffer.alloc(4096, 1);
  const tiempos = Array.from({ length: 50 }, () => {
    const inicio = performance.now();
    writeSync(archivo, bloque);
    fsyncSync(archivo);
    return performance.now() - inicio;
  });
  closeSync(archivo);
  rmSync(ruta);
  return `${resumir(tiempos).mediana.toFixed(2)} (p95 ${cuantil(tiempos, 0.95).toFixed(2)})`;
}
