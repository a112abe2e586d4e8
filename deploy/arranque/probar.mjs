// @ts-check
import { join } from 'node:path';
import { correr, raiz } from './preparar.mjs';
import { Fallo } from './requisitos.mjs';

/**
 * All tests; with arguments for Vitest (a path, `--project unit`) only those, and without the checks of style.
 * @param {readonly string[]} args
 */
export async function probar(args) {
  const en = (/** @type {string} */ ruta) => join(raiz, 'node_modules', ruta);
  if (args.length === 0) {
    const eslint = await correr('checking style', process.execPath, [
      en('eslint/bin/eslint.js'),
      '.',
      '--max-warnings=0',
    ]);
    const prettier =
      eslint ||
      (await correr('checking format', process.execPath, [
        en('prettier/bin/prettier.cjs'),
        '--check',
        '--log-level=warn',
        '.',
      ]));
    if (prettier !== 0)
      throw new Fallo('The checks of style failed', 'npm run format mends what is only format; then run this again.');
  }
  process.exitCode = await correr('', process.execPath, [en('vitest/vitest.mjs'), 'run', ...args]);
}
