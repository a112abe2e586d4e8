import { split } from './fields.js';

/** A row of the file. */
export interface Row {
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

interface Line {
  readonly number: number;
  readonly text: string;
}

/** A quoted field longer than this is no field: its quote was never closed. */
const MOST_LINES = 200;
const MOST_CHARACTERS = 100_000;

/**
 * Makes rows of lines. A quoted field may go on over several lines; but where one of these lines would be a row of its
 * own, or the field does not end, its quote is a character like others, so that it swallows no row.
 */
export class Rows {
  private number = 0;
  private pending: Line[] = [];
  private length = 0;

  /** `width`: how many fields a row has; 0: not known yet. */
  constructor(
    private readonly delimiter: string,
    private readonly width: number,
  ) {}

  push(text: string): Row[] {
    const line = { number: ++this.number, text };
    if (this.pending.length > 0) return this.goOn(line);
    if (text.trim() === '') return [];
    return this.begin(line);
  }

  /** The end of the file: what is still open was never closed. */
  end(): Row[] {
    const rows: Row[] = [];
    while (this.pending.length > 0) rows.push(...this.giveUp());
    return rows;
  }

  private begin(line: Line): Row[] {
    const { fields, open } = split(line.text, this.delimiter);
    if (!open) return [{ line: line.number, fields: this.likelier(line.text, fields) }];
    this.pending = [line];
    this.length = line.text.length;
    return [];
  }

  private goOn(line: Line): Row[] {
    this.pending.push(line);
    this.length += line.text.length + 1;
    if (this.isRow(line.text) || this.pending.length > MOST_LINES || this.length > MOST_CHARACTERS)
      return this.giveUp();
    // Only a line with a quote in it can close the field.
    if (!line.text.includes('"')) return [];
    const whole = split(this.pending.map(({ text }) => text).join('\n'), this.delimiter);
    if (whole.open) return [];
    const [first] = this.pending;
    this.pending = [];
    return [{ line: first!.number, fields: whole.fields }];
  }

  /** The first line is a row as it stands; the others begin anew. */
  private giveUp(): Row[] {
    const [first, ...others] = this.pending;
    this.pending = [];
    const rows: Row[] = [{ line: first!.number, fields: split(first!.text, this.delimiter, true).fields }];
    for (const line of others) {
      if (this.pending.length > 0) rows.push(...this.goOn(line));
      else if (line.text.trim() !== '') rows.push(...this.begin(line));
    }
    return rows;
  }

  private isRow(text: string): boolean {
    if (this.width < 3) return false;
    const { fields, open } = split(text, this.delimiter);
    return !open && fields.length === this.width;
  }

  /** Quotes that are read as such and give another number of fields may be none. */
  private likelier(text: string, fields: string[]): string[] {
    if (this.width === 0 || fields.length === this.width || !text.includes('"')) return fields;
    const literal = split(text, this.delimiter, true).fields;
    return literal.length === this.width ? literal : fields;
  }
}
