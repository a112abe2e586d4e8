import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintOf } from './schema.js';
import { packageRoot } from './root.js';

/** A version of a topic's schema that messages may have been written with. It never changes. */
export interface ReleasedVersion {
  readonly version: number;
  readonly text: string;
  /** Fingerprint as messages carry it (see `huella` in esquema.ts). */
  readonly fingerprint: string;
}

const cached = new Map<string, readonly ReleasedVersion[]>();

/** The released versions of a topic, newest last; read once per process. Throws when there is none. */
export function releasedVersions(topic: string): readonly ReleasedVersion[] {
  const versiones = cached.get(topic) ?? readReleased(topic);
  if (versiones.length === 0) throw new Error(`No schema of ${topic} was released: ${versionsFolder(topic)}.`);
  cached.set(topic, versiones);
  return versiones;
}

/** The same, read anew, from another folder if given; empty when there is none. */
export function readReleased(topic: string, folder: string = packageRoot): ReleasedVersion[] {
  const versiones = versionsFolder(topic, folder);
  if (!existsSync(versiones)) return [];
  return readdirSync(versiones)
    .map((file) => Number(/^v(\d+)\.avsc$/.exec(file)?.[1]))
    .filter((version) => version > 0)
    .sort((a, b) => a - b)
    .map((version) => {
      const text = readFileSync(join(versiones, `v${version}.avsc`), 'utf8');
      return { version, text, fingerprint: fingerprintOf(text) };
    });
}

export const versionsFolder = (topic: string, folder: string = packageRoot): string => join(folder, topic, 'versiones');
