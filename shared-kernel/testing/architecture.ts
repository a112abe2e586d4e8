import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** An import that a rule forbids. Paths are relative to the root of the repository. */
export interface Violation {
  readonly file: string;
  readonly importa: string;
  readonly regla: string;
}

export const CONTEXTS = ['afiliados', 'conversiones', 'marketing', 'auditoria'] as const;

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g;
const KERNEL_DOMAIN = '@alpespartner/shared-kernel/domain/';
/** Libraries that compute and do nothing else. */
const PURE = new Set(['uuid']);

/** Every TypeScript source below `folder`, build output and dependencies left out. */
export function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist'].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

export const importsOf = (text: string): string[] =>
  [...text.matchAll(IMPORT)].flatMap(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? []);

/** What the layout forbids in one file. `path` is absolute, below `root`. */
export function violationsIn(root: string, path: string, text = readFileSync(path, 'utf8')): Violation[] {
  const file = relative(root, path);
  return importsOf(text).flatMap((importa) => {
    const regla = broken(root, file, importa);
    return regla ? [{ file, importa, regla }] : [];
  });
}

function broken(root: string, file: string, importa: string): string | null {
  const target = importa.startsWith('.') ? relative(root, resolve(root, dirname(file), importa)) : importa;
  const [owner = ''] = file.split('/');
  const context = CONTEXTS.find((c) => target.startsWith(`${c}/`) || target.startsWith(`@alpespartner/${c}`));
  if (context && context !== owner) return `${owner} may not import the context ${context}`;
  const test = /\.spec\.ts$|\.contract\.ts$|\/(test|testing|pruebas|fallos)\//.test(file);
  if (!test && target.includes('shared-kernel/testing/')) return 'only tests may import test support';
  if (!test && file.includes('/domain/') && !pure(file, target))
    return 'a domain imports itself and the kernel’s domain';
  return null;
}

function pure(file: string, target: string): boolean {
  if (target.startsWith(KERNEL_DOMAIN)) return true;
  if (file.startsWith('shared-kernel/domain/') && PURE.has(target)) return true;
  const [owner] = file.split('/');
  return target.startsWith(`${owner}/`) && target.includes('/domain/');
}
