import { Failure } from '../../../launcher/terminal/failure.js';
import { add, divide, type Exact, multiply, negate, parseExact, remainder, ZERO } from './exact.js';

/** Gives a column's text. */
export type Lookup = (name: string) => string;

/** A formula over columns, exact: no float touches money. Throws `Unreadable` where a column is no number. */
export interface Expression {
  readonly names: readonly string[];
  evaluate(lookup: Lookup, read: (text: string) => Exact | null): Exact;
}

/** Why a row cannot be read, for people. */
export class Unreadable extends Error {}

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|\[([^\]]+)\](\??)|([\p{L}_][\p{L}\p{N}_]*)(\??)|([-+*/%()]))/uy;

type Token =
  { readonly number: Exact } | { readonly name: string; readonly optional: boolean } | { readonly sign: string };
type Node = Expression['evaluate'];

/**
 * `cantidad * precio - descuento?`: columns by their name in the map, or `[As in the header]`; numbers, + - * / %, and
 * brackets. A column with ? counts nothing where it is empty.
 */
export function expressionOf(text: string): Expression {
  const tokens = tokensOf(text);
  const reader = new Reader(text, tokens);
  const names = tokens.flatMap((token) => ('name' in token ? token.name : []));
  return { names: [...new Set(names)], evaluate: reader.whole() };
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== '') {
    const from = TOKEN.lastIndex;
    const [matched, number, header, headerMay, name, nameMay, sign] = TOKEN.exec(text) ?? [];
    if (matched === undefined) throw broken(text, `"${text.slice(from).trim().slice(0, 10)}" is not understood`);
    const column = header ?? name;
    if (number) tokens.push({ number: parseExact(number, '.') ?? ZERO });
    else if (column) tokens.push({ name: column, optional: (headerMay || nameMay) === '?' });
    else tokens.push({ sign: sign ?? '' });
  }
  return tokens;
}

class Reader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {}

  whole(): Node {
    const node = this.sum();
    if (this.at < this.tokens.length) throw broken(this.text, 'something is left at its end');
    return node;
  }

  private sum(): Node {
    let node = this.product();
    for (let sign = this.take('+', '-'); sign; sign = this.take('+', '-')) {
      const [left, right, minus] = [node, this.product(), sign === '-'];
      node = (...row) => add(left(...row), minus ? negate(right(...row)) : right(...row));
    }
    return node;
  }

  private product(): Node {
    let node = this.factor();
    for (let sign = this.take('*', '/', '%'); sign; sign = this.take('*', '/', '%')) {
      const [left, right] = [node, this.factor()];
      const exact = { '*': multiply, '/': divide, '%': remainder }[sign as '*' | '/' | '%'];
      node = (...row) => {
        const result = exact(left(...row), right(...row));
        if (result) return result;
        throw new Unreadable(`${this.text}: divided by zero`);
      };
    }
    return node;
  }

  private factor(): Node {
    if (this.take('-')) {
      const node = this.factor();
      return (...row) => negate(node(...row));
    }
    if (this.take('(')) {
      const node = this.sum();
      if (!this.take(')')) throw broken(this.text, 'a bracket is not closed');
      return node;
    }
    const token = this.tokens[this.at++];
    if (token && 'number' in token) return () => token.number;
    if (!token || !('name' in token)) throw broken(this.text, 'a column or a number is missing');
    return columnOf(token);
  }

  private take(...signs: readonly string[]): string | null {
    const token = this.tokens[this.at];
    if (!token || !('sign' in token) || !signs.includes(token.sign)) return null;
    this.at++;
    return token.sign;
  }
}

const columnOf =
  ({ name, optional }: { readonly name: string; readonly optional: boolean }): Node =>
  (lookup, read) => {
    const text = lookup(name);
    if (optional && text === '') return ZERO;
    const number = read(text);
    if (number) return number;
    throw new Unreadable(`${name} "${text}" is not a number`);
  };

const broken = (text: string, reason: string): Failure =>
  new Failure(`The expression "${text}" of the map is wrong: ${reason}`, 'Columns, numbers, + - * / % and brackets.');
