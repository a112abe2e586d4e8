import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

const IGNORED = ['node_modules', 'dist', '.alpes', '.git'];
const READ = /\.(ts|mjs|js|json|avsc|md|patch|ya?ml|py)$/;
const SPAN = /`([^`\n]+)`/g;
const LINK = /\]\(([^)\s]+)\)/g;
/** `file.ts` (`symbol`, `other`) */
const WITH_SYMBOLS = /`([\w./-]+\.ts)` \(((?:`\w+`(?:, )?)+)\)/g;

/** All files below a folder, by their path in it. */
export function filesBelow(root: string, folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (IGNORED.includes(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(root, path) : [relative(root, path)];
  });
}

/** What documents may name: files, and the words in them. What the examples would add is there as well. */
export class House {
  private readonly paths: ReadonlySet<string>;
  private readonly names: ReadonlySet<string>;
  private readonly words: ReadonlySet<string>;
  private readonly scripts: object;

  constructor(private readonly root: string) {
    const files = filesBelow(root);
    const texts = files.filter((file) => READ.test(file) && !isProse(file)).map((file) => this.read(file));
    const added = files.filter((file) => file.endsWith('.patch')).flatMap((file) => addedBy(this.read(file)));
    const all = [...files, ...added];
    this.paths = new Set(all.flatMap(withParents));
    this.names = new Set(all.map((file) => basename(file)));
    this.words = new Set(texts.flatMap((text) => text.match(/[\w$]+/g) ?? []));
    ({ scripts: this.scripts } = JSON.parse(this.read('package.json')) as { scripts: object });
  }

  read(file: string): string {
    return readFileSync(join(this.root, file), 'utf8');
  }

  complaints(file: string): string[] {
    return complaintsOf(file, this.read(file), this);
  }

  hasPath(path: string): boolean {
    if (!/[<*]/.test(path)) return this.paths.has(path);
    const pattern = new RegExp(`^${path.replace(/\./g, '\\.').replace(/<[^>]+>|\*/g, '[^/]+')}$`);
    return [...this.paths].some((one) => pattern.test(one));
  }

  hasFile = (name: string): boolean => this.names.has(name);
  hasWord = (word: string): boolean => this.words.has(word);
  hasScript = (name: string): boolean => name in this.scripts;
  /** Relative to the document that has it. */
  hasLink = (from: string, to: string): boolean => existsSync(join(this.root, dirname(from), to));
  isTop = (name: string): boolean => existsSync(join(this.root, name));
}

/** What a document names and `house` does not have. */
export function complaintsOf(file: string, text: string, house: House): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '');
  const missing = [...prose.matchAll(SPAN)].flatMap(([, span = '']) => missingIn(span, house));
  const symbols = [...prose.matchAll(WITH_SYMBOLS)].flatMap(([, path = '', list = '']) =>
    house.isTop(path) ? absent(path, list, house) : [],
  );
  const links = [...prose.matchAll(LINK)].flatMap(([, to = '']) => brokenLink(file, to, house));
  return [...missing, ...symbols, ...links].map((one) => `${file}: ${one}`);
}

function missingIn(span: string, house: House): string[] {
  const script = /^npm (?:run )?([\w:]+)/.exec(span)?.[1];
  if (script !== undefined) return house.hasScript(script) ? [] : [`no script ${script}`];
  const path = span.replace(/\/$/, '');
  if (/^[\w.@<>*-]+(\/[\w.@<>*-]+)+$/.test(path) && house.isTop(path.split('/')[0] ?? ''))
    return house.hasPath(path) ? [] : [`no file ${span}`];
  if (/^[\w-]+(\.[\w-]+)*\.(ts|mjs|avsc)$/.test(span)) return house.hasFile(span) ? [] : [`no file named ${span}`];
  if (/^[A-Za-z_$][\w$]+$/.test(span)) return house.hasWord(span) ? [] : [`nothing called ${span}`];
  return [];
}

const absent = (path: string, list: string, house: House): string[] =>
  [...list.matchAll(/`(\w+)`/g)].flatMap(([, symbol = '']) =>
    new RegExp(`\\b${symbol}\\b`).test(house.read(path)) ? [] : [`no ${symbol} in ${path}`],
  );

function brokenLink(file: string, to: string, house: House): string[] {
  if (/^[a-z]+:/.test(to)) return [];
  const [path = '', anchor] = to.split('#');
  if (path !== '' && !house.hasLink(file, path)) return [`no ${to} to go to`];
  if (anchor === undefined) return [];
  const target = path === '' ? file : join(dirname(file), path);
  return headingsIn(house.read(target)).includes(anchor) ? [] : [`no heading ${to}`];
}

const headingsIn = (text: string): string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );

const isProse = (file: string): boolean => file.endsWith('.md');
const addedBy = (patch: string): string[] =>
  [...patch.matchAll(/^\+\+\+ b\/(.*)$/gm)].flatMap(([, path]) => path ?? []);

function withParents(file: string): string[] {
  const parts = file.split('/');
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}
