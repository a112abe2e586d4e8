import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { raiz } from '../folder/paths.js';
import { Estado } from '../folder/state.js';
import { parar, vive } from './process.js';
import { esperar } from './ready.js';

const carpeta = mkdtempSync(join(tmpdir(), 'guardia-'));
afterAll(() => rmSync(carpeta, { recursive: true }));

/** A launcher in a process of its own: starts a program that would run for a minute, then does `despues`. */
async function lanzador(despues: string) {
  const launcher = join(raiz, 'deploy/dist/launcher');
  const programa = `
    const { Cuadrilla } = await import('${launcher}/processes/supervisor.js');
    const { Estado } = await import('${launcher}/folder/state.js');
    const cuadrilla = new Cuadrilla(new Estado('${carpeta}'));
    await cuadrilla.lanzar({ nombre: 'largo', orden: 'sleep', args: ['60'], log: '${carpeta}/largo.log' });
    ${despues}`;
  const hijo = spawn(process.execPath, ['--input-type=module', '-e', programa], { stdio: 'inherit' });
  const largo = () => new Estado(carpeta).leer().procesos.largo!;
  const fin = once(hijo, 'exit');
  await esperar(async () => existsSync(new Estado(carpeta).ruta) && vive(largo()), {
    que: 'the program',
    plazo: 10_000,
  });
  return { hijo, fin, largo: largo() };
}

it('what a killed launcher had started ends', async () => {
  const { hijo, fin, largo } = await lanzador('setInterval(() => {}, 1000);');
  hijo.kill('SIGKILL');
  await fin;
  await esperar(async () => !vive(largo), { que: 'the end of the program', plazo: 10_000 });
});

it('what a launcher leaves on purpose stays', async () => {
  const { fin, largo } = await lanzador('cuadrilla.soltar();');
  await fin;
  expect(vive(largo)).toBe(true);
  await parar(largo);
});
