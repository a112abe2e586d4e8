import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { root } from '../../../../launcher/folder/paths.js';
import type { Assignment, LoadResult } from './assignment.js';

const program = join(root, 'deploy/dist/proofs/bench/conversiones/load/load.main.js');

interface Load {
  readonly result: LoadResult;
  /** With `tell`: when each accepted order was due, by its id. */
  readonly due: ReadonlyMap<string, number>;
}

/** Runs the load client to its end. Fails when any order was neither accepted nor told to come back. */
export async function runLoad(assignment: Assignment): Promise<Load> {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(assignment));
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const lines = (await text(child.stdout)).trimEnd().split('\n');
  if ((await code) !== 0) throw new Error('The load client failed; it says why above.');
  const result = JSON.parse(lines.pop() ?? '') as LoadResult;
  const strange = Object.keys(result.statuses).filter((status) => status !== '201' && status !== '503');
  if (strange.length > 0) throw new Error(`Not every order was accepted: ${JSON.stringify(result.statuses)}`);
  return { result, due: new Map(lines.map((line) => line.split(' ')).map(([id, at]) => [id!, Number(at)])) };
}

export const perSecond = ({ statuses, seconds }: LoadResult): number => (statuses['201'] ?? 0) / seconds;
