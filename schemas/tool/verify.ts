import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { incompatible } from './compatibility/topic.js';
import { generated } from './release.js';
import { compose } from './schema/compose.js';
import { altered } from './schema/fingerprints.js';
import { readReleased } from './schema/released.js';
import { packageRoot } from './schema/root.js';
import { contentFingerprintOf } from './schema/schema.js';

/** Everything that is wrong with sources, released versions and generated types, as sentences; [] when all agree. */
export const verify = (topics: readonly string[], folder: string = packageRoot): string[] => [
  ...topics.flatMap((topic) => [
    ...altered(topic, folder),
    ...incompatible(topic, folder),
    ...unreleased(topic, folder),
  ]),
  ...outdated(topics, folder),
];

function unreleased(topic: string, folder: string): string[] {
  const newest = readReleased(topic, folder).at(-1);
  if (!newest) return [`${topic}: never released. Run \`npm run esquemas -- publicar\`.`];
  if (contentFingerprintOf(newest.text) === contentFingerprintOf(compose(topic, folder))) return [];
  return [`${topic}: the sources differ from v${newest.version}. Run \`npm run esquemas -- publicar\`.`];
}

const outdated = (topics: readonly string[], folder: string): string[] =>
  generated(topics, folder)
    .filter(({ file, content }) => !existsSync(file) || readFileSync(file, 'utf8') !== content)
    .map(({ file }) => `${relative(folder, file)} is not what \`npm run esquemas -- publicar\` generates.`);
