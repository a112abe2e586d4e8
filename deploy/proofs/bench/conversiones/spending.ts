import { readFileSync } from 'node:fs';
import type { Shop } from './shop.js';

/** Ticks of a processor's time in `/proc`, each second. */
const TICKS = 100;

interface Spending {
  /** Microseconds of processor time for each of them. */
  readonly service: number;
  readonly database: number;
}

/** Measures processor time from now on; the answer is called with how many orders were taken meanwhile. */
export async function spent({ platform }: Shop): Promise<(howMany: number) => Promise<Spending>> {
  const { processes } = platform.environment.supervisor.state.read();
  const pids = { service: processes['conversiones']?.pid, database: processes['mysql']?.pid };
  const before = { service: used(pids.service), database: used(pids.database) };
  return async (howMany) => ({
    service: ((used(pids.service) - before.service) * 1e6) / howMany,
    database: ((used(pids.database) - before.database) * 1e6) / howMany,
  });
}

/** Seconds of processor time of a process; 0 where its system does not tell. */
function used(pid: number | undefined): number {
  if (pid === undefined) return 0;
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return 0;
  }
}
