import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

const module = pathToFileURL(join(import.meta.dirname, 'child.mjs')).href;

/** A door that runs `program` as the real one runs what it lets in; both print their process id at first. */
function door(program: string) {
  const inner = `console.log('child', process.pid); const { endWithParent } = await import('${module}'); endWithParent(); ${program}`;
  const outer = `
    import { runChild } from '${module}';
    const pass = ['SIGTERM', 'SIGHUP', 'SIGINT'];
    const args = ['--input-type=module', '-e', ${JSON.stringify(inner)}];
    process.exitCode = await runChild(process.execPath, args, { pass, tied: true });`;
  const args = ['--input-type=module', '-e', outer];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

const waits = `setTimeout(() => {}, 20_000); console.log('waits');`;

/** Once the inner program waits, its process id. */
async function waiting(outer: ReturnType<typeof door>): Promise<number> {
  let said = '';
  for await (const chunk of outer.stdout.iterator({ destroyOnReturn: false })) {
    said += String(chunk);
    if (said.includes('waits')) return Number(/child (\d+)/.exec(said)?.[1]);
  }
  throw new Error(`it ended: ${said}`);
}

it('the exit code of what it runs is its own', async () => {
  const outer = door('process.exitCode = 7;');
  await Promise.all([once(outer, 'exit'), text(outer.stdout)]);
  expect(outer.exitCode).toBe(7);
});

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s reaches what it runs, which decides how to end',
  async (signal) => {
    const outer = door(`process.on('${signal}', () => process.exit(42)); ${waits}`);
    await waiting(outer);
    outer.kill(signal);
    expect(await once(outer, 'exit')).toEqual([42, null]);
  },
);

it('what a signal ends ends it by the same signal', async () => {
  const outer = door(waits);
  await waiting(outer);
  outer.kill('SIGINT');
  expect(await once(outer, 'exit')).toEqual([null, 'SIGINT']);
});

it('what it runs ends when it is killed', async () => {
  const outer = door(`process.on('SIGTERM', () => { console.log('told'); process.exit(); }); ${waits}`);
  await waiting(outer);
  outer.kill('SIGKILL');
  expect(await text(outer.stdout)).toContain('told');
});
