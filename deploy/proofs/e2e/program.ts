import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../launcher/folder/paths.js';

interface Output {
  readonly code: number | null;
  readonly text: string;
}

/** Runs one of our commands to its end for the platform in the folder; what it wrote, whichever way. */
export function runCommand(folder: string, program: string, args: readonly string[]): Promise<Output> {
  const path = join(root, 'deploy/dist', program);
  const child = spawn(process.execPath, [path, ...args], { env: { ...process.env, ALPES_CARPETA: folder } });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, text })));
}
