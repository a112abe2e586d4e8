import { createHash } from 'node:crypto';
import type { State } from '../folder/state.js';
import { Failure } from '../terminal/failure.js';
import { parts } from './environment.js';
import { Guard } from './guard.js';
import { isAlive, type Process, type ProcessSpec, spawnProcess, stopProcess } from './process.js';
import { run, type RunOptions } from './run.js';

/**
 * The processes one launcher has started in a folder. It ends them, and nothing it did not start; should the
 * launcher itself be killed, its guard ends them.
 */
export class Supervisor {
  private readonly own = new Map<string, Process>();
  private readonly tasks = new Set<AbortController>();
  private readonly guard = new Guard();
  private readonly endings: (() => Promise<void>)[] = [];
  private closed = false;

  constructor(readonly state: State) {}

  /** The process of that name recorded in the folder, whoever started it, if it lives. */
  alive(name: string): Process | null {
    const proc = this.state.read().processes[name];
    return proc && isAlive(proc) ? proc : null;
  }

  /** Whether the folder names this program as the one that keeps its platform up. */
  isLauncher(): boolean {
    return this.state.read().launcher?.pid === process.pid;
  }

  /** Whether the process of that name lives and was started with the same `inputs`. */
  isCurrent(name: string, inputs: object): boolean {
    return this.alive(name) !== null && this.state.read().processes[name]?.digest === digestOf(inputs);
  }

  /** The live process of that name if it was started with the same `inputs`, else a new one in its place. */
  async ensure(spec: ProcessSpec, inputs: object): Promise<Process> {
    const { name } = spec;
    const alive = this.alive(name);
    if (alive && this.isCurrent(name, inputs)) return alive;
    await this.stop(name);
    const proc = await this.start(spec);
    this.state.update(({ processes }) => void (processes[name] = { ...proc, digest: digestOf(inputs) }));
    return proc;
  }

  async start(spec: ProcessSpec): Promise<Process> {
    this.assertOpen();
    const proc = await spawnProcess(spec);
    this.own.set(spec.name, proc);
    this.guard.watch(proc);
    this.state.update(({ processes }) => {
      delete processes[spec.name];
      processes[spec.name] = proc;
    });
    if (this.closed) await this.stop(spec.name);
    this.assertOpen();
    return proc;
  }

  /** Runs a command to its end and answers its output; it ends with the others. */
  async run(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
    this.assertOpen();
    const task = new AbortController();
    this.tasks.add(task);
    try {
      return await run(command, args, { ...options, signal: task.signal });
    } finally {
      this.tasks.delete(task);
    }
  }

  async stop(name: string, signal?: NodeJS.Signals): Promise<void> {
    const proc = this.state.read().processes[name];
    if (!proc) return;
    await stopProcess(proc, { signal });
    this.own.delete(name);
    this.guard.forget(proc);
    this.state.update(({ processes }) => void delete processes[name]);
  }

  /** Something that is no process of ours was started; this ends it. */
  atEnd(ending: () => Promise<void>): void {
    this.endings.push(ending);
  }

  async stopAll(): Promise<void> {
    this.closed = true;
    for (const task of this.tasks) task.abort();
    await this.stopInWaves([...this.own.keys()]);
    for (const ending of this.endings) await ending();
    await this.guard.release();
  }

  /** First what stands on the infrastructure, so that it can finish its work, then the infrastructure. */
  async stopInWaves(names: readonly string[]): Promise<void> {
    const isFoundation = (name: string) => (parts as readonly string[]).includes(name);
    for (const wave of [names.filter((name) => !isFoundation(name)), names.filter(isFoundation)]) {
      await Promise.all(wave.map((name) => this.stop(name)));
    }
  }

  /** Leaves everything running for good. */
  async release(): Promise<void> {
    this.own.clear();
    await this.guard.release();
  }

  private assertOpen(): void {
    if (this.closed)
      throw new Failure('The start was interrupted', 'Start again when you like: what was done is kept.');
  }
}

const digestOf = (inputs: object): string =>
  createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 16);
