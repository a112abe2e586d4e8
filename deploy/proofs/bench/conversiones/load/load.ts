import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { root } from '../../../../launcher/folder/paths.js';
import type { Cosecha, Encargo } from './assignment.js';

const programa = join(root, 'deploy/dist/proofs/bench/conversiones/load/load.main.js');

export interface Carga {
  readonly cosecha: Cosecha;
  /** With `contar`: when each accepted order was due, by its id. */
  readonly debidas: ReadonlyMap<string, number>;
}

/** Runs the load client to its end. Fails when any order was neither accepted nor told to come back. */
export async function cargar(encargo: Encargo): Promise<Carga> {
  const hijo = spawn(process.execPath, [programa], { stdio: ['pipe', 'pipe', 'inherit'] });
  hijo.stdin.end(JSON.stringify(encargo));
  const codigo = new Promise<number | null>((bien) => hijo.once('close', bien));
  const lineas = (await text(hijo.stdout)).trimEnd().split('\n');
  if ((await codigo) !== 0) throw new Error('The load client failed; it says why above.');
  const cosecha = JSON.parse(lineas.pop() ?? '') as Cosecha;
  const raros = Object.keys(cosecha.estados).filter((estado) => estado !== '201' && estado !== '503');
  if (raros.length > 0) throw new Error(`Not every order was accepted: ${JSON.stringify(cosecha.estados)}`);
  return { cosecha, debidas: new Map(lineas.map((linea) => linea.split(' ')).map(([id, en]) => [id!, Number(en)])) };
}

export const porSegundo = ({ estados, segundos }: Cosecha): number => (estados['201'] ?? 0) / segundos;
