// @ts-check
// Which Node runs everything. The door is content with an old one; the platform, its tools and its tests run on a
// supported one: that of the door if it is new enough, else the one that the lockfile brings as an optional package.
import { spawnSync } from 'node:child_process';
import { join, sep } from 'node:path';

/** The least major version that runs the platform. */
export const MAJOR = 24;

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, bin?: Record<string, string>,
 *   os?: string | string[], cpu?: string | string[] }} Package as a lockfile lists it
 * @typedef {{ execPath: string, version: string, platform: string, arch: string }} Own the Node that runs the door
 * @typedef {{ program: string, version: string, fromLockfile: boolean, warning?: string }} Runtime
 */

/** @type {Own} */
export const own = {
  execPath: process.execPath,
  version: process.versions.node,
  platform: process.platform,
  arch: process.arch,
};

/**
 * The path and the program of the package that has a Node for this platform: one with a program `node`, by os and cpu.
 * @param {Record<string, Package>} locked
 * @param {Pick<Own, 'platform' | 'arch'>} own
 */
export function lockedNode(locked, { platform, arch }) {
  for (const [path, { bin, os = [], cpu = [] }] of Object.entries(locked)) {
    if (bin?.node && [os].flat().includes(platform) && [cpu].flat().includes(arch))
      return { path, program: join(path, bin.node) };
  }
  return null;
}

/**
 * Whether a Node must come with the packages. One that came with them counts for nothing: the lockfile may ask for
 * another by now. (npm puts it before all others when it runs a script.)
 * @param {string} root
 * @param {Own} own
 */
export function needsLocked(root, { execPath, version }) {
  return Number(version.split('.', 1)[0]) < MAJOR || execPath.startsWith(join(root, 'node_modules') + sep);
}

/**
 * What to run everything with, once the packages are installed.
 * @param {string} root
 * @param {Own} own
 * @param {Record<string, Package>} locked
 * @param {(program: string) => string | null} versionOf
 * @returns {Runtime}
 */
export function chooseNode(root, own, locked, versionOf = askVersion) {
  const ours = { program: own.execPath, version: own.version, fromLockfile: false };
  if (!needsLocked(root, own)) return ours;
  const place = `${own.platform} on ${own.arch}`;
  const found = lockedNode(locked, own);
  if (!found) return { ...ours, warning: `the lockfile has none for ${place}` };
  const program = join(root, found.program);
  const version = versionOf(program);
  if (version !== null) return { program, version, fromLockfile: true };
  return { ...ours, warning: `that of the lockfile does not run here (${place})` };
}

/**
 * What is said of it.
 * @param {Runtime} runtime
 */
export function describe({ version, fromLockfile, warning }) {
  const remedy = `; if something fails, install Node ${MAJOR} or newer`;
  return `everything runs on Node ${version}${fromLockfile ? ' (from the lockfile)' : ''}${warning ? `: ${warning}${remedy}` : ''}`;
}

/**
 * @param {string} program
 * @returns {string | null} null when it does not run on this machine, such as one for another C library
 */
function askVersion(program) {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim().replace(/^v/, '') : null;
}
