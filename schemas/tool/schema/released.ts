import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './root.js';
import { fingerprintOf } from './schema.js';

/** A version of a topic's schema that messages may have been written with. It never changes. */
export interface ReleasedVersion {
  readonly version: number;
  readonly text: string;
  /** Fingerprint as messages carry it (see `fingerprintOf`). */
  readonly fingerprint: string;
}

const cached = new Map<string, readonly ReleasedVersion[]>();

/** The released versions of a topic, newest last; read once per process. Throws when there is none. */
export function releasedVersions(topic: string): readonly ReleasedVersion[] {
  const versions = cached.get(topic) ?? readReleased(topic);
  if (versions.length === 0) throw new Error(`No schema of ${topic} was released: ${versionsFolder(topic)}.`);
  cached.set(topic, versions);
  return versions;
}

/** The same, read anew, from another folder if given; empty when there is none. */
export function readReleased(topic: string, folder: string = packageRoot): ReleasedVersion[] {
  const versions = versionsFolder(topic, folder);
  if (!existsSync(versions)) return [];
  return readdirSync(versions)
    .map((file) => Number(/^v(\d+)\.avsc$/.exec(file)?.[1]))
    .filter((version) => version > 0)
    .sort((a, b) => a - b)
    .map((version) => {
      const text = readFileSync(join(versions, `v${version}.avsc`), 'utf8');
      return { version, text, fingerprint: fingerprintOf(text) };
    });
}

export const versionsFolder = (topic: string, folder: string = packageRoot): string => join(folder, topic, 'versiones');
