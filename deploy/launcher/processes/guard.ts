import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../folder/paths.js';
import type { Process } from './process.js';

const program = join(root, 'deploy/dist/launcher/processes/guard.main.js');

/**
 * The near end of a small process that outlives us: when the pipe to it breaks without `release`, because we were killed,
 * it ends what we had started. It is hired with the first process to watch.
 */
export class Guard {
  private child: ChildProcess | null = null;

  watch(proc: Process): void {
    this.child ??= hire();
    this.tell({ watch: proc });
  }

  forget(proc: Process): void {
    this.tell({ forget: proc.pid });
  }

  /** Nothing is to be ended any more. Resolves when the guard itself has gone. */
  async release(): Promise<void> {
    const { child } = this;
    if (!child) return;
    this.tell({ release: true });
    this.child = null;
    child.ref();
    child.stdin?.end();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }

  private tell(message: object): void {
    this.child?.stdin?.write(`${JSON.stringify(message)}\n`);
  }
}

function hire(): ChildProcess | null {
  if (!existsSync(program)) {
    process.stderr.write('not built: if this process is killed, what it started stays; `npm run build` prevents it\n');
    return null;
  }
  const child = spawn(process.execPath, [program], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  child.on('error', () => undefined);
  child.stdin?.on('error', () => undefined);
  child.unref();
  (child.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  return child;
}
