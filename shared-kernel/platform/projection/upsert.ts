import type { Change } from './projection.js';

/** A value for each column but the generation. */
export type Fila = object;

/** Rows in one statement. Names of tables and columns are the program's own, never input. */
const PAGE = 500;

/** Writes rows as given, by primary key. All have the same columns. */
export const upsert = <F extends Fila>(tabla: string, filas: readonly F[]): readonly Change[] =>
  changes(tabla, filas, (column) => `${column} = VALUES(${column})`);

/** Adds to the columns named; the others are the key. All have the same columns. */
export const accumulate = <F extends Fila>(
  tabla: string,
  filas: readonly F[],
  sumas: readonly string[],
): readonly Change[] =>
  changes(tabla, filas, (column) => (sumas.includes(column) ? `${column} = ${column} + VALUES(${column})` : null));

function changes<F extends Fila>(
  tabla: string,
  filas: readonly F[],
  change: (column: string) => string | null,
): readonly Change[] {
  const columns = Object.keys(filas[0] ?? {}) as (keyof F & string)[];
  const updates = columns.flatMap((column) => change(column) ?? []).join(', ');
  const sql = `INSERT INTO ${tabla} (generacion, ${columns.join(', ')}) VALUES ? ON DUPLICATE KEY UPDATE ${updates}`;
  const pages = Array.from({ length: Math.ceil(filas.length / PAGE) }, (_, i) => filas.slice(i * PAGE, (i + 1) * PAGE));
  return pages.map(
    (page) => (db, generacion) =>
      db.query(sql, [page.map((fila) => [generacion, ...columns.map((column) => fila[column])])]),
  );
}
