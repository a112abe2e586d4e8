import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { root } from '../folder/paths.js';
import { State } from '../folder/state.js';
import { isAlive, stopProcess } from './process.js';
import { waitUntil } from './ready.js';

const folder = mkdtempSync(join(tmpdir(), 'guard-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A launcher in a process of its own: starts a program that would run for a minute, then does `next`. */
async function launch(next: string) {
  const launcher = join(root, 'deploy/dist/launcher');
  const program = `
    const { Supervisor } = await import('${launcher}/processes/supervisor.js');
    const { State } = await import('${launcher}/folder/state.js');
    const supervisor = new Supervisor(new State('${folder}'));
    await supervisor.start({ name: 'long', command: 'sleep', args: ['60'], log: '${folder}/long.log' });
    ${next}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'inherit' });
  const long = () => new State(folder).read().processes.long!;
  const end = once(child, 'exit');
  await waitUntil(async () => existsSync(new State(folder).path) && isAlive(long()), {
    what: 'the program',
    timeout: 10_000,
  });
  return { child, end, long: long() };
}

it('what a killed launcher had started ends', async () => {
  const { child, end, long } = await launch('setInterval(() => {}, 1000);');
  child.kill('SIGKILL');
  await end;
  await waitUntil(async () => !isAlive(long), { what: 'the end of the program', timeout: 10_000 });
});

it('what a launcher leaves on purpose stays', async () => {
  const { end, long } = await launch('supervisor.release();');
  await end;
  expect(isAlive(long)).toBe(true);
  await stopProcess(long);
});
