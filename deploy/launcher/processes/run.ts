import { spawn } from 'node:child_process';
import { Failure } from '../terminal/failure.js';

export interface RunOptions {
  /** Replaces the environment; without it, ours is inherited. */
  readonly env?: NodeJS.ProcessEnv;
  /** In milliseconds; without it there is no limit. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** Runs a command to its end and answers all it wrote. Anything but exit code 0 is a Failure with the end of that. */
export function run(
  command: string,
  args: readonly string[],
  { env, timeout, signal }: RunOptions = {},
): Promise<string> {
  const signals = [signal, timeout ? AbortSignal.timeout(timeout) : undefined].filter((each) => each !== undefined);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, signal: AbortSignal.any(signals), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', (error: NodeJS.ErrnoException) => {
      const missing = error.code === 'ENOENT';
      reject(
        new Failure(
          `${command} ${missing ? 'is not installed' : 'was interrupted'}`,
          `${missing ? `Install ${command} and s` : 'S'}tart again.`,
        ),
      );
    });
    child.once('close', (code) => {
      if (code === 0) return resolve(output);
      reject(
        new Failure(`${command} ${args.join(' ')} ended with ${code}`, 'Its output says why.', output.slice(-4000)),
      );
    });
  });
}
