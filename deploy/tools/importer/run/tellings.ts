import type { Row } from '../file/rows.js';

/** Of each reason, the rows that are named; refused ones are all in the file of --rechazos. */
const NAMED = 10;
const MOST_REASONS = 200;

interface Told {
  readonly named: string[];
  count: number;
}

/** What there is to tell of rows, by reason: as much of it as a terminal takes, however many there are. */
export class Tellings {
  private readonly reasons = new Map<string, Told>();

  constructor(known: readonly (readonly [string, Told])[] = []) {
    for (const [reason, told] of known) this.reasons.set(reason, { ...told, named: [...told.named] });
  }

  add(row: Pick<Row, 'line'>, number: string, reason: string): void {
    const key = this.reasons.has(reason) || this.reasons.size < MOST_REASONS ? reason : 'other reasons';
    const told = this.reasons.get(key) ?? { named: [], count: 0 };
    this.reasons.set(key, told);
    told.count++;
    if (told.named.length < NAMED) told.named.push(number ? `${row.line} (${number})` : String(row.line));
  }

  get entries(): readonly (readonly [string, Told])[] {
    return [...this.reasons];
  }

  get text(): string {
    return this.entries
      .map(([reason, { named, count }]) => {
        const more = count > named.length ? ` and ${count - named.length} more` : '';
        return `  line ${named.join(', ')}${more}: ${reason}\n`;
      })
      .join('');
  }
}
