import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { describeError } from '../terminal/failure.js';
import { makeFolder } from './make-folder.js';

const root = mkdtempSync(join(tmpdir(), 'make-folder-'));
afterAll(() => rmSync(root, { recursive: true }));

it('a folder is made with all that is missing above it, for its owner alone, once', () => {
  const path = join(root, 'one/two/three');
  makeFolder(path);
  makeFolder(path);
  expect(statSync(path).mode & 0o777).toBe(0o700);
});

it.each([
  ['a file', () => fileIn(root), /^✗ .* is a file, not a folder\n {2}→ Set ALPES_CARPETA/],
  ['below a file', () => join(fileIn(root), 'x'), /^✗ .*file is a file, not a folder\n {2}→ Set ALPES_CARPETA/],
])('%s is named, with what helps', (_, path, said) => {
  expect(failureOf(path())).toMatch(said);
});

it.skipIf(!existsSync('/proc/self'))('where nobody can make one, that is said at once', () => {
  expect(failureOf('/proc/x/y')).toMatch(
    /^✗ \/proc\/x cannot be made: \/proc takes no folders\n {2}→ Set ALPES_CARPETA/,
  );
});

function fileIn(folder: string): string {
  writeFileSync(join(folder, 'file'), '');
  return join(folder, 'file');
}

function failureOf(path: string): string {
  try {
    makeFolder(path);
    return 'made';
  } catch (error) {
    return describeError(error);
  }
}
