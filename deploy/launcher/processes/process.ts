import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../terminal/failure.js';

/** A process and the moment it began, as its system tells it: a recycled pid is never taken for it. */
export interface Process {
  readonly pid: number;
  readonly start: string;
}

export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly log: string;
  readonly cwd?: string;
  /** Replaces the environment; without it, ours is inherited. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Null when there is no such process, or only its remains. */
export function identify(pid: number): Process | null {
  const start = existsSync('/proc/self/stat') ? startByProc(pid) : startByPs(pid);
  return start === null ? null : { pid, start };
}

export function isAlive(proc: Process): boolean {
  const found = identify(proc.pid);
  return found !== null && found.start === proc.start;
}

/** Starts a process in a group of its own, so that Ctrl-C reaches only the launcher, which then stops it in order. */
export async function spawnProcess({ name, command, args, log, cwd, env }: ProcessSpec): Promise<Process> {
  mkdirSync(dirname(log), { recursive: true });
  if (existsSync(log)) renameSync(log, `${log}.1`);
  const output = openSync(log, 'a', 0o600);
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  child.unref();
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) =>
      reject(new Failure(`${name}: ${error.message}`, `Check that ${command} can be run.`)),
    );
  });
  return identify(child.pid!) ?? { pid: child.pid!, start: 'ended' };
}

interface StopOptions {
  readonly signal?: NodeJS.Signals;
  /** In milliseconds; then it is killed. */
  readonly timeout?: number;
  /** Whether the process was started by `spawnProcess`, and so leads a group that ends with it. */
  readonly group?: boolean;
}

/** Ends the process; resolves when it is gone. */
export async function stopProcess(proc: Process, options: StopOptions = {}): Promise<void> {
  const { signal = 'SIGTERM', timeout = 20_000, group = true } = options;
  const deadline = Date.now() + timeout;
  const pid = group ? -proc.pid : proc.pid;
  if (isAlive(proc)) sendSignal(pid, signal);
  while (isAlive(proc)) {
    if (Date.now() > deadline) sendSignal(pid, 'SIGKILL');
    await pause(20);
  }
}

/** The last lines of a log, for an error message. */
export function tailOf(log: string, lines = 15): string {
  if (!existsSync(log)) return '';
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * `/proc/<pid>/stat`: state is field 3, threads are field 20 and start time field 22; field 2, the name, may hold spaces and
 * parentheses. Of a process that is killed the first thread may be gone before the others, which still hold its ports.
 */
function startByProc(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    const ended = state === 'X' || (state === 'Z' && Number(fields[17]) <= 1);
    return ended ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function startByPs(pid: number): string | null {
  const text = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  return text === '' || text.startsWith('Z') ? null : text.replace(/^\S+\s+/, '');
}
