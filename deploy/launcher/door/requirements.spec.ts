import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { root } from '../folder/paths.js';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** What `npm start` says on a machine where these programs, and no others, can be found. */
function startWith(programs: Readonly<Record<string, string>>) {
  const PATH = mkdtempSync(join(tmpdir(), 'requirements-'));
  folders.push(PATH);
  for (const [name, body] of Object.entries(programs)) {
    writeFileSync(join(PATH, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  }
  const door = join(root, 'deploy/launcher/door.mjs');
  const { status, stderr, stdout } = spawnSync(process.execPath, [door, 'start'], {
    env: { PATH },
    encoding: 'utf8',
  });
  return [status, stderr, stdout];
}

const java = (version: string) => `echo 'openjdk version "${version}"' >&2`;
/** A client without an engine. */
const docker = 'exit 1';

it.each([
  ['Java was not found', { docker }, /Install a JDK 17/],
  ['Java 8 is too old', { docker, java: java('1.8.0_391') }, /Install a JDK 17/],
  ['Java 11 is too old', { java: java('11.0.2') }, /Install a JDK 17/],
  ['Maven was not found', { docker, java: java('17.0.15') }, /Install it \(Debian: apt-get install maven/],
] as const)('%s: said before anything is done, with what helps', (cause, programs, remedy) => {
  const [code, said, output] = startWith(programs);
  expect(code).toBe(1);
  expect(said).toMatch(new RegExp(`^✗ ${cause}.*\n {2}→ ${remedy.source}`));
  expect(output).toBe('');
});
