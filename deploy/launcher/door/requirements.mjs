// @ts-check
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Something the reader can mend: what is wrong, and what to do. */
export class Failure extends Error {
  /**
   * @param {string} message
   * @param {string} remedy
   */
  constructor(message, remedy) {
    super(message);
    this.remedy = remedy;
  }
}

/**
 * Ends the program with 1, saying what is wrong and what helps.
 * @param {unknown} error
 */
export function endWith(error) {
  const text =
    error instanceof Failure ? `${error.message}\n  → ${error.remedy}` : error instanceof Error && error.stack;
  process.stderr.write(`✗ ${text || error}\n`);
  process.exitCode = 1;
}

/** What the door itself runs on, and npm. */
const NODE = { major: 20, minor: 19 };
const JAVA = 17;

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > NODE.major || (major === NODE.major && minor >= NODE.minor)) return;
  throw new Failure(
    `Node ${process.versions.node} is too old`,
    `Install Node ${NODE.major}.${NODE.minor} or newer (https://nodejs.org).`,
  );
}

/** Java and Maven bring and run Pulsar, unless its address is given or Docker runs it. */
export function checkJava() {
  if (process.env.ALPES_PULSAR_URL || hasEngine()) return;
  const home = process.env.JAVA_HOME;
  const java = home ? join(home, 'bin/java') : 'java';
  const { error, stderr } = spawnSync(java, ['-version'], { encoding: 'utf8' });
  const version = Number(/version "(?:1\.)?(\d+)/.exec(stderr ?? '')?.[1] ?? 0);
  const remedy = `Install a JDK ${JAVA} or newer (Debian: apt-get install default-jdk-headless)${home ? ', or unset JAVA_HOME' : ''}.`;
  if (error || version === 0) throw new Failure(`Java was not found (${java})`, remedy);
  if (version < JAVA) throw new Failure(`Java ${version} is too old (${java})`, remedy);
  if (!has('mvn'))
    throw new Failure('Maven was not found', 'Install it (Debian: apt-get install maven; macOS: brew install maven).');
}

/** A Docker client without an engine is of no use. */
function hasEngine() {
  if (process.env.ALPES_DOCKER === 'no' || !has('docker')) return false;
  return spawnSync('docker', ['info'], { stdio: 'ignore', timeout: 5000 }).status === 0;
}

/** @param {string} program */
function has(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
