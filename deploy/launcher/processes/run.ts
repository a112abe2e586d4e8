import { spawn } from 'node:child_process';
import { Fallo } from '../terminal/failure.js';

export interface Opciones {
  /** Replaces the environment; without it, ours is inherited. */
  readonly env?: NodeJS.ProcessEnv;
  /** In milliseconds; without it there is no limit. */
  readonly plazo?: number;
  readonly signal?: AbortSignal;
}

/** Runs a command to its end and answers all it wrote. Anything but exit code 0 is a Fallo with the end of that. */
export function ejecutar(
  orden: string,
  args: readonly string[],
  { env, plazo, signal }: Opciones = {},
): Promise<string> {
  const senales = [signal, plazo ? AbortSignal.timeout(plazo) : undefined].filter((senal) => senal !== undefined);
  return new Promise((bien, mal) => {
    const hijo = spawn(orden, args, { env, signal: AbortSignal.any(senales), stdio: ['ignore', 'pipe', 'pipe'] });
    let salida = '';
    for (const flujo of [hijo.stdout, hijo.stderr]) flujo.on('data', (trozo: Buffer) => (salida += trozo.toString()));
    hijo.once('error', (error: NodeJS.ErrnoException) => {
      const falta = error.code === 'ENOENT';
      mal(
        new Fallo(
          `${orden} ${falta ? 'is not installed' : 'was interrupted'}`,
          `${falta ? `Install ${orden} and s` : 'S'}tart again.`,
        ),
      );
    });
    hijo.once('close', (codigo) => {
      if (codigo === 0) return bien(salida);
      mal(new Fallo(`${orden} ${args.join(' ')} ended with ${codigo}`, 'Its output says why.', salida.slice(-4000)));
    });
  });
}
