import { readFileSync } from 'node:fs';
import type { Tienda } from './shop.js';

/** Ticks of a processor's time in `/proc`, each second. */
const TICKS = 100;

interface Gasto {
  /** Microseconds of processor time for each of them. */
  readonly servicio: number;
  readonly base: number;
}

/** Measures processor time from now on; the answer is called with how many orders were taken meanwhile. */
export async function gastado({ plataforma }: Tienda): Promise<(cuantas: number) => Promise<Gasto>> {
  const { processes: procesos } = plataforma.environment.supervisor.state.read();
  const pids = { servicio: procesos['conversiones']?.pid, base: procesos['mysql']?.pid };
  const antes = { servicio: usado(pids.servicio), base: usado(pids.base) };
  return async (cuantas) => ({
    servicio: ((usado(pids.servicio) - antes.servicio) * 1e6) / cuantas,
    base: ((usado(pids.base) - antes.base) * 1e6) / cuantas,
  });
}

/** Seconds of processor time of a process; 0 where its system does not tell. */
function usado(pid: number | undefined): number {
  if (pid === undefined) return 0;
  try {
    const campos = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(campos[11]) + Number(campos[12])) / TICKS;
  } catch {
    return 0;
  }
}
