import { createHash } from 'node:crypto';
import { Failure } from '../../../launcher/terminal/failure.js';
import { bytesOf, type Encoding, markedEncoding, textOf, Utf8Check } from './encoding.js';
import { split } from './fields.js';
import { Lines } from './lines.js';
import { type Row, Rows } from './rows.js';

/** A file of orders, however large: it is read anew by each call of `rows`, a piece at a time. */
export interface Source {
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly columns: readonly string[];
  /** SHA-256 of its bytes. */
  readonly hash: string;
  /** The rows below the header, some at a time, in their order. Those of blanks only are left out. */
  rows(): AsyncGenerator<readonly Row[]>;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Where the bytes of a file come from, each time anew. */
type Bytes = () => AsyncIterable<Uint8Array>;

/** Looks through the file once for what it is written in. A file that cannot be read, or whose header cannot, is refused. */
export async function openSource(path: string): Promise<Source> {
  return sourceOf(() => bytesOf(path)).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof Failure) throw error;
    if (error.code === 'ENOENT') throw new Failure(`There is no file ${path}`, 'Check the path.');
    throw new Failure(`${path} cannot be read: ${error.message}`, 'Give it a file of orders that you may read.');
  });
}

/** The same for what is a file already read, or one that is made while it is read. */
export async function sourceOf(bytes: Bytes): Promise<Source> {
  const { encoding, hash } = await survey(bytes());
  const head = await headerOf(textOf(bytes(), encoding));
  return { encoding, hash, ...head, rows: () => rowsOf(textOf(bytes(), encoding), head) };
}

async function survey(all: AsyncIterable<Uint8Array>): Promise<{ encoding: Encoding; hash: string }> {
  const hash = createHash('sha256');
  const utf8 = new Utf8Check();
  let marked: Encoding | null | undefined;
  for await (const bytes of all) {
    hash.update(bytes);
    if (marked === undefined) marked = markedEncoding(bytes);
    if (!marked) utf8.push(bytes);
  }
  return { encoding: marked ?? utf8.end(), hash: hash.digest('hex') };
}

interface Head {
  readonly delimiter: string;
  readonly columns: readonly string[];
  /** How many lines stand before the first row. */
  readonly lines: number;
}

async function headerOf(text: AsyncIterable<string>): Promise<Head> {
  const remedy = 'Its first line should name the columns; npm run importar -- --help tells which.';
  let number = 0;
  let told: string | undefined;
  for await (const lines of linesOf(text)) {
    for (const line of lines) {
      number++;
      // The way Excel is told of a delimiter.
      const [, declared] = /^sep=(.)$/i.exec(line) ?? [];
      if (number === 1 && declared) told = declared;
      else if (line.trim() !== '') return { ...namesIn(line, told), lines: number };
    }
  }
  throw new Failure('The file is empty', remedy);
}

function namesIn(line: string, told: string | undefined): Omit<Head, 'lines'> {
  const candidates = (told ? [told] : DELIMITERS).map((delimiter) => ({
    delimiter,
    columns: split(line, delimiter).fields.map((name) => name.trim()),
  }));
  const best = candidates.reduce((a, b) => (b.columns.length > a.columns.length ? b : a));
  const twice = best.columns.find((name, i) => name !== '' && best.columns.indexOf(name) !== i);
  if (twice === undefined) return best;
  throw new Failure(
    `The column ${twice} occurs twice`,
    'Which of them counts cannot be told: name one of them otherwise, or take it out.',
  );
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  const lines = new Lines();
  for await (const piece of text) yield lines.push(piece);
  yield lines.end();
}

async function* rowsOf(text: AsyncIterable<string>, head: Head): AsyncGenerator<readonly Row[]> {
  const rows = new Rows(head.delimiter, head.columns.length);
  let skip = head.lines;
  for await (const lines of linesOf(text)) {
    const made: Row[] = [];
    for (const line of lines) {
      if (skip > 0) {
        skip--;
        rows.push('');
      } else made.push(...rows.push(line));
    }
    if (made.length > 0) yield made;
  }
  const last = rows.end();
  if (last.length > 0) yield last;
}
