import { closeSync, existsSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Addresses } from '../../launcher/folder/state.js';
import { query } from '../../launcher/infra/mysql.js';
import type { Place } from './track/place.js';
import { quantile, statisticsOf } from './track/statistics.js';

/** What figures depend on and readers must know: cores, versions, and whether what is committed is on the disk. */
export type Surroundings = Readonly<Record<string, string>>;

export async function surroundingsOf({ folder, addresses }: Place): Promise<Surroundings> {
  return {
    cores: `${availableParallelism()} of ${cpus()[0]?.model.trim() ?? 'an unknown processor'}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    'load, 1 and 15 minutes': [0, 2].map((i) => loadavg()[i]!.toFixed(1)).join(', '),
    node: process.version,
    'write + fsync of 4 KiB': `${fsync(folder)} ms`,
    ...(addresses && { ...(await databaseFacts(addresses.mysql)), ...(await brokerFacts(folder, addresses)) }),
  };
}

const VARIABLES = ['version', 'innodb_flush_log_at_trx_commit', 'sync_binlog', 'log_bin', 'innodb_doublewrite'];

async function databaseFacts(url: string): Promise<Surroundings> {
  const rows = await query<{ Variable_name: string; Value: string }>(
    url,
    'SHOW GLOBAL VARIABLES WHERE Variable_name IN (?)',
    [VARIABLES],
  );
  return Object.fromEntries(rows.map(({ Variable_name, Value }) => [`mysql ${Variable_name}`, Value]));
}

/** The journal's flag is no part of what the broker tells: it is known where the configuration is ours. */
async function brokerFacts(folder: string, { pulsarAdmin }: Addresses): Promise<Surroundings> {
  const version = await fetch(`${pulsarAdmin}/admin/v2/brokers/version`).then((response) => response.text());
  const conf = join(folder, 'pulsar/standalone.conf');
  const told = existsSync(conf) ? /^journalSyncData=(.*)$/m.exec(readFileSync(conf, 'utf8'))?.[1] : undefined;
  return { 'pulsar version': version, 'pulsar journalSyncData': told ?? 'not known' };
}

/** What the disk takes to promise something, as the median of fifty. */
function fsync(folder: string): string {
  const path = join(folder, 'fsync.prueba');
  const file = openSync(path, 'w');
  const block = Buffer.alloc(4096, 1);
  const times = Array.from({ length: 50 }, () => {
    const start = performance.now();
    writeSync(file, block);
    fsyncSync(file);
    return performance.now() - start;
  });
  closeSync(file);
  rmSync(path);
  return `${statisticsOf(times).mediana.toFixed(2)} (p95 ${quantile(times, 0.95).toFixed(2)})`;
}
