import { isTest } from './layout.js';
import { isGenerated, resolve, type Sources } from './sources.js';

/** `export const a`, `export abstract class B`, `export async function c`, … */
const DECLARED =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:const|let|function\*?|class|interface|type|enum) ([\w$]+)/gm;
/** `export { a, b as c };`, with or without `from`. */
const LISTED = /^export (?:type )?\{([^}]*)\}/gm;
/** `import { a, type b } from 'x'` and `export { a } from 'x'`. */
const NAMED = /(?:^|\n)\s*(?:import|export)\s[^'"{;]*\{([^}]*)\}\s*from\s+['"]([^'"]+)['"]/g;
const NAMESPACE = /(?:^|\n)\s*import\s+(?:type\s+)?\*\s+as\s+(\w+)\s+from\s+['"]([^'"]+)['"]/g;
/** `const { a } = await import('x')`, and in the types of plain JavaScript `import('x').A`. */
const DESTRUCTURED = /\{([^{}]*)\}\s*=\s*\(?await import\(\s*['"]([^'"]+)['"]\s*\)/g;
const INDEXED = /import\(\s*['"]([^'"]+)['"]\s*\)\)?\.([\w$]+)/g;
const COMMENT = /^\s*\/\/.*|\/\*[\s\S]*?\*\//gm;

/**
 * Exports that no other file imports, as sentences. Of what only tests import, a part may be tested by itself where its own
 * file uses it too; anything else is test support, or dead. What is generated exports what it will; a default export is an
 * entry.
 */
export function unused(sources: Sources): string[] {
  const usersOf = users(sources);
  return [...sources].flatMap(([file, text]) =>
    (isGenerated(file) ? [] : exportedIn(text))
      .filter((name) => !usersOf(file, name).some((user) => !isTest(user) || isTest(file) || mentions(text, name) > 1))
      .map((name) => `${file} exports ${name}, which nobody imports`),
  );
}

const mentions = (text: string, name: string): number =>
  text.replace(COMMENT, '').split(new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`)).length - 1;

function users(sources: Sources): (file: string, name: string) => readonly string[] {
  const found = new Map<string, string[]>();
  for (const [file, text] of sources)
    for (const [specifier, name] of importedIn(text)) {
      const key = `${resolve(file, specifier)}#${name}`;
      found.set(key, [...(found.get(key) ?? []), file]);
    }
  return (file, name) => found.get(`${file}#${name}`) ?? [];
}

const exportedIn = (text: string): string[] => [
  ...[...text.matchAll(DECLARED)].flatMap(([, name]) => name ?? []),
  ...[...text.matchAll(LISTED)].flatMap(([, list]) => namesIn(list, 'last')),
];

/** What a text takes of others: specifier as written, and name. */
const importedIn = (text: string): [specifier: string, name: string][] => [
  ...[...text.matchAll(NAMED)].flatMap(([, list, from]) => pairs(from, namesIn(list, 'first'))),
  ...[...text.matchAll(NAMESPACE)].flatMap(([, space, from]) =>
    pairs(
      from,
      [...text.matchAll(new RegExp(`\\b${space}\\.([\\w$]+)`, 'g'))].flatMap(([, name]) => name ?? []),
    ),
  ),
  ...[...text.matchAll(DESTRUCTURED)].flatMap(([, list, from]) => pairs(from, namesIn(list, 'first'))),
  ...[...text.matchAll(INDEXED)].flatMap(([, from, name]) => pairs(from, [name ?? ''])),
];

const pairs = (from: string | undefined, names: readonly string[]): [string, string][] =>
  names.map((name) => [from ?? '', name]);

/** Of `a, type b as c, d: e`: before or after the renaming. */
const namesIn = (list: string | undefined, end: 'first' | 'last'): string[] =>
  (list ?? '')
    .replace(/\/\/.*/g, '')
    .split(',')
    .map(
      (item) =>
        item
          .trim()
          .replace(/^type\s+/, '')
          .split(/\s+as\s+|\s*:\s*/)
          .at(end === 'first' ? 0 : -1) ?? '',
    )
    .filter((name) => name !== '');
