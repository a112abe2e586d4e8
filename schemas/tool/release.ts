import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { incompatible } from './compatibility/topic.js';
import { generateAsyncApi } from './documents/asyncapi.js';
import { generateCatalogue } from './documents/catalogue.js';
import { generateMessages, generateTypes } from './generate.js';
import { compose } from './schema/compose.js';
import { altered, noteFingerprint } from './schema/fingerprints.js';
import { readReleased, versionsFolder } from './schema/released.js';
import { packageRoot } from './schema/root.js';
import { contentFingerprintOf } from './schema/schema.js';

/** A generated file of the package: where it belongs and what must be in it. */
interface Generated {
  readonly file: string;
  readonly content: string;
}

class ReleaseRefused extends Error {
  constructor(problems: readonly string[]) {
    super(`Nothing was released:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/**
 * Releases the working schema of every topic as its next version where it differs from the newest one, and generates
 * the types again. Returns what was released: `afiliados.eventos v2`. Throws ReleaseRefused, and then changed nothing,
 * when a version would not be compatible with all before it or one of those was altered.
 */
export function release(topics: readonly string[], folder: string = packageRoot): string[] {
  const problems = topics.flatMap((topic) => [...altered(topic, folder), ...incompatible(topic, folder)]);
  if (problems.length > 0) throw new ReleaseRefused(problems);
  const fresh = topics.flatMap((topic) => releaseTopic(topic, folder));
  for (const { file, content } of generated(topics, folder)) writeFileSync(file, content);
  return fresh;
}

function releaseTopic(topic: string, folder: string): string[] {
  const text = compose(topic, folder);
  const newest = readReleased(topic, folder).at(-1);
  if (newest && contentFingerprintOf(newest.text) === contentFingerprintOf(text)) return [];
  const version = (newest?.version ?? 0) + 1;
  mkdirSync(versionsFolder(topic, folder), { recursive: true });
  writeFileSync(join(versionsFolder(topic, folder), `v${version}.avsc`), text);
  noteFingerprint(topic, folder, `v${version}`, text);
  return [`${topic} v${version}`];
}

/** What the newest released versions say must be generated. */
export const generated = (topics: readonly string[], folder: string = packageRoot): Generated[] => [
  ...topics.map((topic) => ({
    file: join(folder, topic, 'tipos.generated.ts'),
    content: generateTypes(readReleased(topic, folder).at(-1)?.text ?? compose(topic, folder)),
  })),
  { file: join(folder, 'mensajes.generated.ts'), content: generateMessages(topics) },
  { file: join(folder, 'CATALOGO.md'), content: generateCatalogue(topics, folder) },
  { file: join(folder, 'asyncapi.json'), content: generateAsyncApi(topics, folder) },
];
