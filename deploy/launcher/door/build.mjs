// @ts-check
// Compiles what changed, and nothing where nothing did: a stamp in dist tells what the last build was made of, and what
// it left behind.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runStep } from './child.mjs';
import { Failure } from './requirements.mjs';
import { inPackages, root } from './root.mjs';

export async function build() {
  const inputs = inputsOf(root);
  if (isBuilt(root, inputs)) return;
  if ((await runStep('building', process.execPath, [inPackages('typescript/bin/tsc'), '-b', '--pretty'])) !== 0)
    throw new Failure('The build failed', 'Mend what the compiler names above, then run this again.');
  remember(root, inputs);
}

/**
 * What a build is made of: sources, configuration, installed packages. To be taken before it begins: what changes while it
 * runs is then another input.
 * @param {string} root
 */
export function inputsOf(root) {
  const sources = workspacesOf(root).flatMap((folder) => sourcesBelow(root, folder));
  const others = readdirSync(root).filter((name) => /^(tsconfig.*|package|package-lock)\.json$/.test(name));
  return identitiesOf(root, [...sources, ...others, 'node_modules/.package-lock.json']);
}

/**
 * Whether what is in dist was made of these inputs. Another build since then, of whatever, has left other build infos.
 * @param {string} root
 * @param {string} inputs
 */
export function isBuilt(root, inputs) {
  const stamp = stampOf(root);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === contentOf(root, inputs);
}

/**
 * @param {string} root
 * @param {string} inputs
 */
export function remember(root, inputs) {
  writeFileSync(stampOf(root), contentOf(root, inputs));
}

/** @param {string} root */
const stampOf = (root) => join(root, 'deploy/dist/.stamp');

/**
 * @param {string} root
 * @param {string} inputs
 */
function contentOf(root, inputs) {
  const infos = workspacesOf(root).map((folder) => `${folder}/dist/tsconfig.tsbuildinfo`);
  const content = `${inputs}\n${identitiesOf(root, infos)}`;
  return createHash('sha256').update(content).digest('hex');
}

/**
 * By the moment of the last change as the file system keeps it, which no program sets back: a copy that keeps the time of
 * its original is a change as well.
 * @param {string} root
 * @param {readonly string[]} paths
 */
function identitiesOf(root, paths) {
  const lines = paths.map((path) => {
    const stat = statSync(join(root, path), { bigint: true, throwIfNoEntry: false });
    return `${path} ${stat ? `${stat.ino} ${stat.size} ${stat.ctimeNs}` : 'missing'}`;
  });
  return lines.sort().join('\n');
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
function sourcesBelow(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ['dist', 'node_modules'].includes(entry.name) ? [] : sourcesBelow(root, path);
    return /\.([cm]?[jt]sx?|json)$/.test(entry.name) ? [path] : [];
  });
}

/**
 * @param {string} root
 * @returns {string[]}
 */
function workspacesOf(root) {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).workspaces;
}
