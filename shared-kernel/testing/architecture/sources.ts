import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** The code as the rules see it: paths of files relative to the root of the repository, by the text of each. */
export type Sources = ReadonlyMap<string, string>;

/** One import. `target` is a path like that of a file of ours, or the name of a package. */
export interface Import {
  readonly file: string;
  readonly target: string;
}

const PACKAGES = ['schemas', 'shared-kernel', 'afiliados', 'conversiones', 'marketing', 'auditoria', 'deploy'];
const LEFT_OUT = ['node_modules', 'dist'];
const CODE = /\.m?ts$|\.mjs$/;

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g;

/** All code of the repository below `root`; build output and dependencies left out. */
export const sourcesOf = (root: string): Sources => sourcesIn(root, PACKAGES);

/** The same of some of its packages. */
export const sourcesIn = (root: string, packages: readonly string[]): Sources =>
  new Map(
    packages
      .flatMap((folder) => filesBelow(join(root, folder)))
      .map((path) => [relative(root, path), readFileSync(path, 'utf8')]),
  );

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (LEFT_OUT.includes(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return CODE.test(entry.name) ? [path] : [];
  });
}

/** Every form of import in a text, as it is written there. */
export const specifiersIn = (text: string): string[] =>
  [...text.matchAll(IMPORT)].flatMap(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? []);

export const importsOf = (sources: Sources): Import[] =>
  [...sources].flatMap(([file, text]) =>
    specifiersIn(text).map((specifier) => ({ file, target: resolve(file, specifier) })),
  );

/** `./x.js` and `@alpespartner/afiliados/x.js` are the file they mean; everything else is a package. */
export function resolve(file: string, specifier: string): string {
  const ours = specifier.startsWith('@alpespartner/') ? specifier.slice('@alpespartner/'.length) : null;
  const path = ours ?? (specifier.startsWith('.') ? join(dirname(file), specifier) : null);
  return path === null ? specifier : path.replace(/\.js$/, '.ts');
}

export const isSpec = (file: string): boolean => file.endsWith('.spec.ts');

export const isGenerated = (file: string): boolean => file.includes('.generated.');
