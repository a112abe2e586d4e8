import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { root } from '../../launcher/folder/paths.js';
import { State } from '../../launcher/folder/state.js';
import { isAlive } from '../../launcher/processes/process.js';
import { waitUntil } from '../../launcher/processes/ready.js';
import { testFolder } from '../support/platform.js';
import { runCommand } from './program.js';

describe('where nothing was ever started', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanzador-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('status says so, for people and for programs', async () => {
    const { code, text } = await runCommand(folder, 'launcher/commands/status.js', []);
    expect([code, text]).toEqual([
      1,
      expect.stringMatching(/✗ marketing .*never started[^]*Not all is well: npm start/),
    ]);
    const json = await runCommand(folder, 'launcher/commands/status.js', ['--json']);
    expect(JSON.parse(json.text)).toMatchObject({ bien: false, servicios: { afiliados: { bien: false, pid: null } } });
  });

  it('stop does nothing, as often as you like', async () => {
    for (let i = 0; i < 2; i++) {
      expect(await runCommand(folder, 'launcher/commands/stop.js', [])).toEqual({
        code: 0,
        text: 'Nothing was running.\n',
      });
    }
  });

  it.each([
    ['launcher/commands/token.js', ['--rol', 'admin'], /never been started\s+→ Run: npm start/],
    ['tools/report/main.js', [], /does not run .*\s+→ Start it in another terminal: npm start/],
    ['launcher/commands/status.js', ['--jason'], /'--jason'[^]*→ Ask for --help/],
  ])('%s %j ends with 1 and says what to do', async (module, args, told) => {
    const { code, text } = await runCommand(folder, module, args);
    expect([code, text]).toEqual([1, expect.stringMatching(told)]);
    expect(text).not.toMatch(/\n\s+at /);
  });

  it('a folder that cannot be made is named, with what helps', async () => {
    const file = join(folder, 'archivo');
    writeFileSync(file, '');
    const { code, text } = await runCommand(join(file, 'dentro'), 'launcher/commands/start.js', []);
    expect([code, text]).toEqual([
      1,
      expect.stringMatching(/^✗ .*archivo is a file, not a folder\n {2}→ Set ALPES_CARPETA/),
    ]);
  });
});

describe('npm start', () => {
  const folder = testFolder('lanzador');
  const processes = () => Object.values(new State(folder).read().processes);
  rmSync(folder, { recursive: true, force: true });
  afterEach(() => runCommand(folder, 'launcher/commands/stop.js', []));

  async function boot(until: string) {
    const env = { ...process.env, ALPES_CARPETA: folder };
    const child = spawn(process.execPath, [join(root, 'deploy/dist/launcher/commands/start.js')], { env });
    const end = once(child, 'exit');
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const told = async () => {
      if (child.exitCode !== null) throw new Error(text);
      return text.includes(until);
    };
    await waitUntil(told, { what: until, timeout: 240_000 });
    return { child, end, text: () => text };
  }

  /** Whoever has the port, we or another program, it is not free meanwhile. */
  async function whileTaken<T>(port: number, work: () => Promise<T>): Promise<T> {
    const stranger = createServer().on('error', () => undefined);
    stranger.listen(port, '127.0.0.1');
    return work().finally(() => stranger.close());
  }

  it('takes another port where one is taken, and says so; after a launcher that was killed begins anew, and ends all of it when interrupted in the middle', async () => {
    const first = await whileTaken(8003, () => boot('Ctrl-C stops it.'));
    expect(first.text()).toMatch(/marketing: port 8003 is taken, using \d+/);
    const before = processes();
    expect(before).toHaveLength(9);
    first.child.kill('SIGKILL');
    await first.end;
    const second = await boot('mysql: ready');
    expect(before.filter(isAlive)).toEqual([]);
    const after = processes();
    expect(after.length).toBeGreaterThan(0);
    second.child.kill('SIGINT');
    expect(await second.end).toEqual([130, null]);
    expect(second.text()).toContain('SIGINT: stopping what was started');
    expect([...after, ...processes()].filter(isAlive)).toEqual([]);
  });
});
