import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { raiz } from '../folder/paths.js';
import type { Proceso } from './process.js';

const programa = join(raiz, 'deploy/dist/launcher/processes/guard.main.js');

/**
 * The near end of a small process that outlives us: when the pipe to it breaks without `soltar`, because we were killed,
 * it ends what we had started. It is hired with the first process to watch.
 */
export class Guardia {
  private hijo: ChildProcess | null = null;

  vigilar(proceso: Proceso): void {
    this.hijo ??= contratar();
    this.decir({ vigilar: proceso });
  }

  olvidar(proceso: Proceso): void {
    this.decir({ olvidar: proceso.pid });
  }

  /** Nothing is to be ended any more. Resolves when the guard itself has gone. */
  async soltar(): Promise<void> {
    const { hijo } = this;
    if (!hijo) return;
    this.decir({ soltar: true });
    this.hijo = null;
    hijo.ref();
    hijo.stdin?.end();
    if (hijo.exitCode === null && hijo.signalCode === null) await once(hijo, 'exit');
  }

  private decir(mensaje: object): void {
    this.hijo?.stdin?.write(`${JSON.stringify(mensaje)}\n`);
  }
}

function contratar(): ChildProcess | null {
  if (!existsSync(programa)) {
    process.stderr.write('not built: if this process is killed, what it started stays; `npm run build` prevents it\n');
    return null;
  }
  const hijo = spawn(process.execPath, [programa], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  hijo.on('error', () => undefined);
  hijo.stdin?.on('error', () => undefined);
  hijo.unref();
  (hijo.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  return hijo;
}
