import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readReleased, versionsFolder } from './released.js';
import { contentFingerprintOf } from './schema.js';

const fileOf = (topic: string, folder: string): string => join(versionsFolder(topic, folder), 'huellas.json');

/** Content fingerprints of the released versions, taken when they were released: `{ "v1": "…" }`. */
function readFingerprints(topic: string, folder: string): Record<string, string> {
  const file = fileOf(topic, folder);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
}

export function noteFingerprint(topic: string, folder: string, version: string, text: string): void {
  const fingerprints = { ...readFingerprints(topic, folder), [version]: contentFingerprintOf(text) };
  writeFileSync(fileOf(topic, folder), `${JSON.stringify(fingerprints, null, 2)}\n`);
}

const REMEDY = 'Take it back with `git checkout`: a change goes into the sources, and becomes a version of its own.';

/** The released versions that are no longer what was released, as sentences. */
export function altered(topic: string, folder: string): string[] {
  const fingerprints = readFingerprints(topic, folder);
  const files = new Map(readReleased(topic, folder).map(({ version, text }) => [`v${version}`, text]));
  return [...new Set([...Object.keys(fingerprints), ...files.keys()])].flatMap((version) => {
    const text = files.get(version);
    const named = `${topic} ${version}`;
    if (text === undefined) return [`${named}: a released file is gone. ${REMEDY}`];
    if (!fingerprints[version])
      return [`${named}: not released by \`publicar\`: huellas.json does not know it. Delete it.`];
    return fingerprints[version] === contentFingerprintOf(text)
      ? []
      : [`${named}: a released file was altered. ${REMEDY}`];
  });
}
