// @ts-check
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fallo } from './requisitos.mjs';

export const raiz = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Runs `npm ci` unless what is installed is what the lockfile says. */
export async function instalar() {
  if (estaInstalado()) return;
  const npm = process.env.npm_execpath;
  const [orden, ...antes] = npm && npm.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  const args = [...antes, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  if ((await correr('installing dependencies', orden, args)) === 0) return;
  throw new Fallo(
    'npm ci failed',
    'Its output says why; check the network and `npm config get registry`, then run this again.',
  );
}

/** Compiles what changed since the last time. */
export async function compilar() {
  const tsc = join(raiz, 'node_modules/typescript/bin/tsc');
  if ((await correr('building', process.execPath, [tsc, '-b', '--pretty'])) === 0) return;
  throw new Fallo('The build failed', 'Mend what the compiler names above, then run this again.');
}

/**
 * Runs a program with our terminal, says what it is for, and every ten seconds that it still goes on. Answers its exit
 * code. Ctrl-C reaches it from the terminal; other signals are passed on, and we end after it.
 * @param {string} que
 * @param {string} orden
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
export async function correr(que, orden, args) {
  const inicio = Date.now();
  const decir = (/** @type {string} */ texto) => process.stderr.write(`  ${texto}\n`);
  if (que) decir(que);
  const latido =
    que && setInterval(() => decir(`${que}: ${Math.round((Date.now() - inicio) / 1000)} s so far`), 10_000);
  const hijo = spawn(orden, args, { cwd: raiz, stdio: ['inherit', que ? 2 : 'inherit', 'inherit'] });
  const pasar = (/** @type {NodeJS.Signals} */ senal) => void (senal !== 'SIGINT' && hijo.kill(senal));
  for (const senal of SENALES) process.on(senal, pasar);
  const [codigo, senal] = await new Promise((bien, mal) => {
    hijo.once('error', () =>
      mal(new Fallo(`${orden} could not be run`, 'Check that it is installed and on the PATH.')),
    );
    hijo.once('close', (...fin) => bien(fin));
  });
  for (const cual of SENALES) process.off(cual, pasar);
  if (latido) clearInterval(latido);
  if (senal) process.kill(process.pid, senal);
  return codigo ?? 1;
}

/** @type {NodeJS.Signals[]} */
const SENALES = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Whether every package of the lockfile that is needed everywhere stands in npm's own record of what it installed. */
function estaInstalado() {
  const registro = join(raiz, 'node_modules/.package-lock.json');
  if (!existsSync(registro)) return false;
  const pedido = paquetes(join(raiz, 'package-lock.json'));
  const puesto = paquetes(registro);
  return Object.entries(pedido)
    .filter(([ruta, { optional }]) => ruta.includes('node_modules/') && !optional)
    .every(
      ([ruta, { version, integrity }]) => puesto[ruta]?.version === version && puesto[ruta]?.integrity === integrity,
    );
}

/**
 * @param {string} ruta
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>}
 */
function paquetes(ruta) {
  return JSON.parse(readFileSync(ruta, 'utf8')).packages ?? {};
}
