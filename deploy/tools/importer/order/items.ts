import { Failure } from '../../../launcher/terminal/failure.js';
import type { Source } from '../file/source.js';
import { columnsOf, placeOf } from '../map/columns.js';
import { type DecimalSign, decimalSignOf } from '../map/exact.js';
import { expressionOf } from '../map/expression.js';
import type { OrderMap } from '../map/map.js';
import type { Interpreter } from './interpreter.js';
import type { Item } from './order.js';
import { Orders } from './orders.js';
import { Seen } from './seen.js';

/** The orders of a file beyond its first rows, some at a time. */
export async function* itemsOf(
  source: Source,
  {
    interpreter,
    map,
    scattered,
  }: { readonly interpreter: Interpreter; readonly map: OrderMap; readonly scattered: ReadonlySet<string> },
  from = 0,
): AsyncGenerator<readonly Item[]> {
  const orders = new Orders(interpreter, map, scattered, from);
  let skip = from;
  for await (const rows of source.rows()) {
    const items: Item[] = [];
    for (const row of rows) {
      if (skip > 0) skip--;
      else {
        const item = orders.push(row);
        if (item) items.push(item);
      }
    }
    if (items.length > 0) yield items;
  }
  const last = orders.end();
  if (last) yield [last];
}

const SAMPLE = 2000;

export interface Sample {
  readonly decimals: DecimalSign;
  /** What stands in the column of the currency. */
  readonly currencies: ReadonlySet<string>;
}

/** What the first rows tell of all of them. */
export async function sampleOf(source: Source, map: OrderMap): Promise<Sample> {
  const columns = columnsOf(map, source.columns);
  const formulas = [map.valor, map.devoluciones?.columna].flatMap((text) => (text ? expressionOf(text).names : []));
  const places = formulas.flatMap((name) => placeOf(columns, source.columns, name) ?? []);
  const currency = placeOf(columns, source.columns, 'moneda');
  const numbers: string[] = [];
  const currencies = new Set<string>();
  let rows = 0;
  for await (const some of source.rows()) {
    for (const { fields } of some) {
      numbers.push(...places.map((place) => fields[place] ?? ''));
      const named = currency === undefined ? '' : (fields[currency] ?? '').trim().toUpperCase();
      if (named) currencies.add(named);
    }
    rows += some.length;
    if (rows >= SAMPLE) break;
  }
  // A file with semicolons or tabs comes from where the comma is the sign of decimals.
  const usual = source.delimiter === ',' || source.delimiter === '|' ? '.' : ',';
  return { decimals: map.decimales ?? decimalSignOf(numbers) ?? usual, currencies };
}

const MOST_SCATTERED = 100_000;

/**
 * The orders whose lines do not stand together: their value would be that of some of them only. The file is read once
 * for that, before anything is sent.
 */
export async function scatteredIn(source: Source, map: OrderMap): Promise<ReadonlySet<string>> {
  const scattered = new Set<string>();
  if (map.nivel !== 'linea') return scattered;
  const place = placeOf(columnsOf(map, source.columns), source.columns, 'pedido') ?? 0;
  const seen = new Seen();
  let last = '';
  for await (const rows of source.rows()) {
    for (const { fields } of rows) {
      const number = (fields[place] ?? '').trim();
      if (number !== last && number !== '' && seen.add(number)) scattered.add(number);
      last = number;
    }
    if (scattered.size > MOST_SCATTERED) {
      throw new Failure('The lines of most orders stand apart', 'Sort the file by order number, then import it.');
    }
  }
  return scattered;
}
