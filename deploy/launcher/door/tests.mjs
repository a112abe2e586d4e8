// @ts-check
import { runChild, runStep } from './child.mjs';
import { Failure } from './requirements.mjs';
import { inPackages } from './root.mjs';

/**
 * All tests; with arguments for Vitest (a path, `--project unit`) only those, and without the checks of style.
 * @param {readonly string[]} args
 */
export async function runTests(args) {
  if (args.length === 0) await checkStyle();
  process.exitCode = await runChild(process.execPath, [inPackages('vitest/vitest.mjs'), 'run', ...args]);
}

async function checkStyle() {
  const eslint = [inPackages('eslint/bin/eslint.js'), '.', '--max-warnings=0'];
  const prettier = [inPackages('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'];
  const failed =
    (await runStep('checking style', process.execPath, eslint)) ||
    (await runStep('checking format', process.execPath, prettier));
  if (failed)
    throw new Failure('The checks of style failed', 'npm run format mends what is only format; then run this again.');
}
