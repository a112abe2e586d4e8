import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');
const examples = join(root, 'deploy/docs/examples');

export const PACKAGES = ['schemas', 'shared-kernel', 'afiliados', 'conversiones', 'marketing'] as const;

/** Sources instead of what they were compiled to. */
const COMPILER = {
  extends: './tsconfig.base.json',
  compilerOptions: { noEmit: true, composite: false, declaration: false, customConditions: ['source'], rootDir: '.' },
  include: ['afiliados/**/*.ts', 'conversiones/**/*.ts', 'marketing/**/*.ts'],
  // They make up half of it, and are compiled where they stand.
  exclude: ['conversiones/**/*.int.spec.ts', 'marketing/**/*.int.spec.ts', '**/bench/**'],
};
const TESTS = `export default {
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source', 'node', 'import', 'module', 'default'] } },
};\n`;

/** A copy of the sources, in which anything may be tried. */
export class SourcesCopy {
  readonly path = mkdtempSync(join(tmpdir(), 'alpes-ejemplos-'));

  constructor() {
    for (const folder of PACKAGES)
      cpSync(join(root, folder), join(this.path, folder), {
        recursive: true,
        filter: (path) => !/\/(dist|node_modules)$|\.tsbuildinfo$/.test(path),
      });
    cpSync(join(root, 'tsconfig.base.json'), join(this.path, 'tsconfig.base.json'));
    writeFileSync(join(this.path, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(this.path, 'tsconfig.json'), JSON.stringify(COMPILER));
    writeFileSync(join(this.path, 'vitest.config.js'), TESTS);
    this.link();
  }

  /** Rejects where the patch does not fit the sources any more. */
  async apply(patch: string): Promise<void> {
    const file = join(examples, `${patch}.patch`);
    const env = { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() };
    await run('git', ['apply', '--whitespace=nowarn', file], { cwd: this.path, env });
  }

  /** What the compiler says; empty: nothing. */
  compile = (): Promise<string> => this.tool('typescript/bin/tsc', ['-p', '.', '--pretty', 'false']);

  /** What the tests say where they fail; empty: they pass. */
  test = (...specs: readonly string[]): Promise<string> => this.tool('vitest/vitest.mjs', ['run', ...specs]);

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  private async tool(program: string, args: readonly string[]): Promise<string> {
    const path = join(root, 'node_modules', program);
    try {
      await run(process.execPath, [path, ...args], { cwd: this.path, maxBuffer: 64 << 20 });
      return '';
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      return stdout + stderr || String(error);
    }
  }

  /** Packages of others from where they are; ours are the copies. */
  private link(): void {
    const [from, to] = [join(root, 'node_modules'), join(this.path, 'node_modules')];
    mkdirSync(join(to, '@alpespartner'), { recursive: true });
    for (const name of readdirSync(from)) {
      if (name !== '@alpespartner' && !name.startsWith('.')) symlinkSync(join(from, name), join(to, name));
    }
    for (const name of PACKAGES) symlinkSync(join(this.path, name), join(to, '@alpespartner', name));
  }
}

/** The files that a patch touches, and what it adds to each. */
export function touchedBy(patch: string): ReadonlyMap<string, readonly string[]> {
  const text = readFileSync(join(examples, `${patch}.patch`), 'utf8');
  const files = text.split(/^diff --git /m).slice(1);
  return new Map(
    files.map((file) => [
      /^\+\+\+ b\/(.*)$/m.exec(file)?.[1] ?? '',
      [...file.matchAll(/^\+(?!\+\+ )(.*)$/gm)].map(([, line]) => line ?? ''),
    ]),
  );
}
