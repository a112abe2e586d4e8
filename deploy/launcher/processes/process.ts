import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pausa } from 'node:timers/promises';
import { Fallo } from '../terminal/failure.js';

/** A process and the moment it began, as its system tells it: a recycled pid is never taken for it. */
export interface Proceso {
  readonly pid: number;
  readonly inicio: string;
}

export interface Lanzamiento {
  readonly nombre: string;
  readonly orden: string;
  readonly args: readonly string[];
  readonly log: string;
  readonly cwd?: string;
  /** Replaces the environment; without it, ours is inherited. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Null when there is no such process, or only its remains. */
export function identificar(pid: number): Proceso | null {
  const inicio = existsSync('/proc/self/stat') ? inicioSegunProc(pid) : inicioSegunPs(pid);
  return inicio === null ? null : { pid, inicio };
}

export const vive = (proceso: Proceso): boolean => identificar(proceso.pid)?.inicio === proceso.inicio;

/** Starts a process in a group of its own, so that Ctrl-C reaches only the launcher, which then stops it in order. */
export async function lanzar({ nombre, orden, args, log, cwd, env }: Lanzamiento): Promise<Proceso> {
  mkdirSync(dirname(log), { recursive: true });
  if (existsSync(log)) renameSync(log, `${log}.1`);
  const salida = openSync(log, 'a', 0o600);
  const hijo = spawn(orden, args, { cwd, env, detached: true, stdio: ['ignore', salida, salida] });
  closeSync(salida);
  hijo.unref();
  await new Promise<void>((bien, mal) => {
    hijo.once('spawn', bien);
    hijo.once('error', (error) => mal(new Fallo(`${nombre}: ${error.message}`, `Check that ${orden} can be run.`)));
  });
  return identificar(hijo.pid!) ?? { pid: hijo.pid!, inicio: 'ended' };
}

interface Parada {
  readonly senal?: NodeJS.Signals;
  /** In milliseconds; then it is killed. */
  readonly plazo?: number;
  /** Whether the process was started by `lanzar`, and so leads a group that ends with it. */
  readonly grupo?: boolean;
}

/** Ends the process; resolves when it is gone. */
export async function parar(proceso: Proceso, parada: Parada = {}): Promise<void> {
  const { senal = 'SIGTERM', plazo = 20_000, grupo = true } = parada;
  const limite = Date.now() + plazo;
  const pid = grupo ? -proceso.pid : proceso.pid;
  if (vive(proceso)) senalar(pid, senal);
  while (vive(proceso)) {
    if (Date.now() > limite) senalar(pid, 'SIGKILL');
    await pausa(20);
  }
}

/** The last lines of a log, for an error message. */
export function finalDe(log: string, lineas = 15): string {
  if (!existsSync(log)) return '';
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lineas).join('\n');
}

function senalar(pid: number, senal: NodeJS.Signals): void {
  try {
    process.kill(pid, senal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * `/proc/<pid>/stat`: state is field 3, threads are field 20 and start time field 22; field 2, the name, may hold spaces and
 * parentheses. Of a process that is killed the first thread may be gone before the others, which still hold its ports.
 */
function inicioSegunProc(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const campos = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [estado] = campos;
    const acabado = estado === 'X' || (estado === 'Z' && Number(campos[17]) <= 1);
    return acabado ? null : (campos[19] ?? null);
  } catch {
    return null;
  }
}

function inicioSegunPs(pid: number): string | null {
  const texto = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  return texto === '' || texto.startsWith('Z') ? null : texto.replace(/^\S+\s+/, '');
}
