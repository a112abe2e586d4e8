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
import { carpetaDePrueba } from '../support/platform.js';
import { correrOrden } from './program.js';

describe('where nothing was ever started', () => {
  const carpeta = mkdtempSync(join(tmpdir(), 'lanzador-'));
  afterAll(() => rmSync(carpeta, { recursive: true }));

  it('status says so, for people and for programs', async () => {
    const { codigo, texto } = await correrOrden(carpeta, 'launcher/commands/status.js', []);
    expect([codigo, texto]).toEqual([
      1,
      expect.stringMatching(/✗ marketing .*never started[^]*Not all is well: npm start/),
    ]);
    const json = await correrOrden(carpeta, 'launcher/commands/status.js', ['--json']);
    expect(JSON.parse(json.texto)).toMatchObject({ bien: false, servicios: { afiliados: { bien: false, pid: null } } });
  });

  it('stop does nothing, as often as you like', async () => {
    for (let i = 0; i < 2; i++) {
      expect(await correrOrden(carpeta, 'launcher/commands/stop.js', [])).toEqual({
        codigo: 0,
        texto: 'Nothing was running.\n',
      });
    }
  });

  it.each([
    ['launcher/commands/token.js', ['--rol', 'admin'], /never been started\s+→ Run: npm start/],
    ['tools/report/main.js', [], /does not run .*\s+→ Start it in another terminal: npm start/],
    ['launcher/commands/status.js', ['--jason'], /'--jason'[^]*→ Ask for --help/],
  ])('%s %j ends with 1 and says what to do', async (modulo, args, dicho) => {
    const { codigo, texto } = await correrOrden(carpeta, modulo, args);
    expect([codigo, texto]).toEqual([1, expect.stringMatching(dicho)]);
    expect(texto).not.toMatch(/\n\s+at /);
  });

  it('a folder that cannot be made is named, with what helps', async () => {
    const archivo = join(carpeta, 'archivo');
    writeFileSync(archivo, '');
    const { codigo, texto } = await correrOrden(join(archivo, 'dentro'), 'launcher/commands/start.js', []);
    expect([codigo, texto]).toEqual([
      1,
      expect.stringMatching(/^✗ .*archivo is a file, not a folder\n {2}→ Set ALPES_CARPETA/),
    ]);
  });
});

describe('npm start', () => {
  const carpeta = carpetaDePrueba('lanzador');
  const procesos = () => Object.values(new State(carpeta).read().processes);
  rmSync(carpeta, { recursive: true, force: true });
  afterEach(() => correrOrden(carpeta, 'launcher/commands/stop.js', []));

  async function arrancar(hasta: string) {
    const env = { ...process.env, ALPES_CARPETA: carpeta };
    const hijo = spawn(process.execPath, [join(root, 'deploy/dist/launcher/commands/start.js')], { env });
    const fin = once(hijo, 'exit');
    let texto = '';
    for (const flujo of [hijo.stdout, hijo.stderr]) flujo.on('data', (trozo: Buffer) => (texto += trozo.toString()));
    const dicho = async () => {
      if (hijo.exitCode !== null) throw new Error(texto);
      return texto.includes(hasta);
    };
    await waitUntil(dicho, { what: hasta, timeout: 240_000 });
    return { hijo, fin, texto: () => texto };
  }

  /** Whoever has the port, we or another program, it is not free meanwhile. */
  async function ocupado<T>(puerto: number, trabajo: () => Promise<T>): Promise<T> {
    const ajeno = createServer().on('error', () => undefined);
    ajeno.listen(puerto, '127.0.0.1');
    return trabajo().finally(() => ajeno.close());
  }

  it('takes another port where one is taken, and says so; after a launcher that was killed begins anew, and ends all of it when interrupted in the middle', async () => {
    const primero = await ocupado(8003, () => arrancar('Ctrl-C stops it.'));
    expect(primero.texto()).toMatch(/marketing: port 8003 is taken, using \d+/);
    const antes = procesos();
    expect(antes).toHaveLength(9);
    primero.hijo.kill('SIGKILL');
    await primero.fin;
    const segundo = await arrancar('mysql: ready');
    expect(antes.filter(isAlive)).toEqual([]);
    const despues = procesos();
    expect(despues.length).toBeGreaterThan(0);
    segundo.hijo.kill('SIGINT');
    expect(await segundo.fin).toEqual([130, null]);
    expect(segundo.texto()).toContain('SIGINT: stopping what was started');
    expect([...despues, ...procesos()].filter(isAlive)).toEqual([]);
  });
});
