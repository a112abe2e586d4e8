import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inputsOf, isBuilt, remember } from './build.mjs';

let root: string;
const write = (path: string, content = 'x'): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
};
const needsBuild = () => !isBuilt(root, inputsOf(root));
const longAgo = new Date(0);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'build-'));
  write('package.json', '{"workspaces":["one","deploy"]}');
  write('package-lock.json');
  write('tsconfig.base.json');
  write('node_modules/.package-lock.json');
  for (const path of ['one/in/a.ts', 'one/tsconfig.json', 'one/node_modules/x.ts', 'one/dist/a.js']) write(path);
  for (const folder of ['one', 'deploy']) write(`${folder}/dist/tsconfig.tsbuildinfo`);
  remember(root, inputsOf(root));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('nothing is compiled', () => {
  it('where nothing changed', () => expect(needsBuild()).toBe(false));

  it.each(['one/in/notes.md', 'one/dist/b.ts', 'one/node_modules/y.ts'])('for the sake of %s', (path) => {
    write(path);
    expect(needsBuild()).toBe(false);
  });
});

describe('all is compiled', () => {
  it.each([
    'one/in/a.ts',
    'one/in/b.ts',
    'one/in/c.mjs',
    'one/in/d.json',
    'one/tsconfig.json',
    'tsconfig.base.json',
    'package-lock.json',
    'node_modules/.package-lock.json',
  ])('when %s is written, as large and as old as before', (path) => {
    write(path, 'y');
    utimesSync(join(root, path), longAgo, longAgo);
    expect(needsBuild()).toBe(true);
  });

  it('when a source is gone', () => {
    rmSync(join(root, 'one/in/a.ts'));
    expect(needsBuild()).toBe(true);
  });

  it('after another build of another state, though the sources are as they were', () => {
    write('one/dist/tsconfig.tsbuildinfo', 'another');
    expect(needsBuild()).toBe(true);
  });

  it.each(['one/dist', 'deploy/dist'])('when %s is gone', (folder) => {
    rmSync(join(root, folder), { recursive: true });
    expect(needsBuild()).toBe(true);
  });

  it('when a source changed while it was compiled', () => {
    write('one/in/a.ts', 'before');
    const inputs = inputsOf(root);
    write('one/in/a.ts', 'after');
    remember(root, inputs);
    expect(needsBuild()).toBe(true);
  });

  it('in a copy of the whole', () => {
    const copy = mkdtempSync(join(tmpdir(), 'copy-'));
    cpSync(root, copy, { recursive: true, preserveTimestamps: true });
    rmSync(root, { recursive: true });
    root = copy;
    expect(needsBuild()).toBe(true);
  });
});
