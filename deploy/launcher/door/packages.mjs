// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runStep } from './child.mjs';
import { lockedNode, MAJOR, needsLocked, own } from './node.mjs';
import { Failure } from './requirements.mjs';
import { inPackages, root } from './root.mjs';

/** What the lockfile asks for. */
export const locked = packagesOf(join(root, 'package-lock.json'));

/** Our Node among them, where the door's own is not enough. */
const node = needsLocked(root, own) ? lockedNode(locked, own) : null;

/** Runs `npm ci` unless what is installed is what the lockfile says. */
export async function install() {
  if (isInstalled()) return;
  const npm = process.env.npm_execpath;
  const [program, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  const flags = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  if ((await runStep('installing dependencies', program, [...first, 'ci', ...flags])) !== 0) {
    throw new Failure(
      'npm ci failed',
      'Its output says why; check the network and `npm config get registry`, then run this again.',
    );
  }
  // npm goes on without an optional package that it could not download.
  if (node && !existsSync(join(root, node.program))) {
    throw new Failure(
      `npm did not install ${node.path}, which everything runs on`,
      `Check the network and \`npm config get registry\`, or install Node ${MAJOR} or newer; then run this again.`,
    );
  }
}

/**
 * Whether every package of the lockfile that is needed here stands in npm's own record of what it installed. Optional
 * ones are not needed, but for our Node, whose binary is looked for as well.
 */
function isInstalled() {
  const record = inPackages('.package-lock.json');
  if (!existsSync(record)) return false;
  const present = packagesOf(record);
  return (
    Object.entries(locked)
      .filter(([path, { optional }]) => path.includes('node_modules/') && (!optional || path === node?.path))
      .every(([path, { version, integrity }]) => {
        const it = present[path];
        return it?.version === version && it?.integrity === integrity;
      }) &&
    (node === null || existsSync(join(root, node.program)))
  );
}

/**
 * @param {string} lockfile
 * @returns {Record<string, import('./node.mjs').Package>}
 */
function packagesOf(lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages ?? {};
}
