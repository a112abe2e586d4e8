import type { Row } from '../file/rows.js';
import type { OrderMap } from '../map/map.js';
import type { Interpreter } from './interpreter.js';
import type { Entry, Item, Reading } from './order.js';

interface Read {
  readonly row: Row;
  readonly reading: Reading;
}

/**
 * Makes orders of rows: those of one order follow each other and are its lines, each rounded, then summed. With a line
 * that cannot be read the whole order is refused, since its value is not known.
 */
export class Orders {
  private open: Read[] = [];

  /** `scattered`: numbers whose lines do not stand together. `taken`: so many rows are behind us. */
  constructor(
    private readonly interpreter: Interpreter,
    private readonly map: Pick<OrderMap, 'nivel' | 'continua'>,
    private readonly scattered: ReadonlySet<string>,
    private taken = 0,
  ) {}

  push(row: Row): Item | null {
    const previous = this.open.at(-1)?.reading.number ?? null;
    const reading = this.interpreter.interpret(row, previous);
    const joins = reading.number !== '' && reading.number === previous && this.joins(reading);
    const done = joins ? null : this.end();
    this.open.push({ row, reading });
    return done;
  }

  end(): Item | null {
    const read = this.open;
    const [first] = read;
    if (!first) return null;
    this.open = [];
    this.taken += read.length;
    const { number } = first.reading;
    return { rows: read.map(({ row }) => row), upTo: this.taken, number, ...this.itemOf(read) };
  }

  private joins(reading: Reading): boolean {
    return this.map.nivel === 'linea' || reading.is === 'more';
  }

  private itemOf(read: readonly Read[]) {
    const [first] = read;
    const { reading } = first!;
    if (this.scattered.has(reading.number))
      return refusal(`the lines of ${reading.number} stand apart: sort the file by order`);
    const broken = read.find((one) => one.reading.is === 'refused');
    if (broken?.reading.is === 'refused') {
      const where = read.length > 1 ? `line ${broken.row.line}: ` : '';
      return refusal(`${where}${broken.reading.reason}`);
    }
    if (reading.is === 'ignored' && read.every((one) => one.reading.is === 'ignored' || one.reading.is === 'more')) {
      return { is: 'ignored', rule: reading.rule } as const;
    }
    const entries = read.flatMap((one) => (one.reading.is === 'entry' ? [one.reading.entry] : []));
    return sumOf(entries);
  }
}

const refusal = (reason: string) => ({ is: 'refused', reason }) as const;

function sumOf(entries: readonly Entry[]) {
  const [first] = entries;
  if (!first) return refusal('a line that goes on with no order');
  const other = entries.find(
    ({ customer, currency, kind }) => customer !== first.customer || currency !== first.currency || kind !== first.kind,
  );
  if (other) return refusal(`the lines of ${first.number} differ in customer, currency or kind`);
  const value = entries.reduce((sum, entry) => sum + entry.value, 0n);
  return { is: 'order', entry: entries.length === 1 ? first : { ...first, value } } as const;
}
