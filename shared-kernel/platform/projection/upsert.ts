import { added, type OnDuplicate, replaced, upsertSql } from '../mysql/upsert.js';
import type { Change } from './projection.js';

/** A value for each column but the generation. */
export type Row = object;

/** Rows in one statement. */
const PAGE = 500;

/** Writes rows as given, by primary key. All have the same columns. */
export const upsert = <F extends Row>(table: string, rows: readonly F[]): readonly Change[] =>
  changes(table, rows, replaced);

/** Adds to the columns named; the others are the key. All have the same columns. */
export const accumulate = <F extends Row>(
  table: string,
  rows: readonly F[],
  sums: readonly string[],
): readonly Change[] => changes(table, rows, added(...sums));

function changes<F extends Row>(table: string, rows: readonly F[], change: OnDuplicate): readonly Change[] {
  const columns = Object.keys(rows[0] ?? {}) as (keyof F & string)[];
  const sql = upsertSql(table, ['generacion', ...columns], (column) =>
    column === 'generacion' ? null : change(column),
  );
  const pages = Array.from({ length: Math.ceil(rows.length / PAGE) }, (_, i) => rows.slice(i * PAGE, (i + 1) * PAGE));
  return pages.map(
    (page) => (db, generation) =>
      db.query(sql, [page.map((row) => [generation, ...columns.map((column) => row[column])])]),
  );
}
