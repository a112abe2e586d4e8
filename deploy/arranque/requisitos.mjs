// @ts-check
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Something the reader can mend: what is wrong, and what to do. */
export class Fallo extends Error {
  /**
   * @param {string} mensaje
   * @param {string} remedio
   */
  constructor(mensaje, remedio) {
    super(mensaje);
    this.remedio = remedio;
  }
}

const NODE = [20, 19];
const JAVA = 17;

export function comprobarNode() {
  const [mayor = 0, menor = 0] = process.versions.node.split('.').map(Number);
  if (mayor > NODE[0] || (mayor === NODE[0] && menor >= NODE[1])) return;
  throw new Fallo(
    `Node ${process.versions.node} is too old`,
    `Install Node ${NODE.join('.')} or newer (https://nodejs.org).`,
  );
}

/** Java and Maven bring and run Pulsar, unless its address is given or Docker runs it. */
export function comprobarJava() {
  if (process.env.ALPES_PULSAR_URL || hayMotor()) return;
  const casa = process.env.JAVA_HOME;
  const java = casa ? join(casa, 'bin/java') : 'java';
  const { error, stderr } = spawnSync(java, ['-version'], { encoding: 'utf8' });
  const version = Number(/version "(?:1\.)?(\d+)/.exec(stderr ?? '')?.[1] ?? 0);
  const remedio = `Install a JDK ${JAVA} or newer (Debian: apt-get install default-jdk-headless)${casa ? ', or unset JAVA_HOME' : ''}.`;
  if (error || version === 0) throw new Fallo(`Java was not found (${java})`, remedio);
  if (version < JAVA) throw new Fallo(`Java ${version} is too old (${java})`, remedio);
  if (!hay('mvn'))
    throw new Fallo('Maven was not found', 'Install it (Debian: apt-get install maven; macOS: brew install maven).');
}

/** A Docker client without an engine is of no use. */
function hayMotor() {
  if (process.env.ALPES_DOCKER === 'no' || !hay('docker')) return false;
  return spawnSync('docker', ['info'], { stdio: 'ignore', timeout: 5000 }).status === 0;
}

/** @param {string} programa */
function hay(programa) {
  return (process.env.PATH ?? '').split(delimiter).some((carpeta) => {
    try {
      accessSync(join(carpeta, programa), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
