import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../launcher/folder/paths.js';

interface Salida {
  readonly codigo: number | null;
  readonly texto: string;
}

/** Runs one of our commands to its end for the platform in the folder; what it wrote, whichever way. */
export function correrOrden(carpeta: string, modulo: string, args: readonly string[]): Promise<Salida> {
  const programa = join(root, 'deploy/dist', modulo);
  const hijo = spawn(process.execPath, [programa, ...args], { env: { ...process.env, ALPES_CARPETA: carpeta } });
  let texto = '';
  for (const flujo of [hijo.stdout, hijo.stderr]) flujo.on('data', (trozo: Buffer) => (texto += trozo.toString()));
  return new Promise((bien) => hijo.once('close', (codigo) => bien({ codigo, texto })));
}
