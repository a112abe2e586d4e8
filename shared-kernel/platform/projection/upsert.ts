import type { Tx } from '../mysql/unit-of-work.js';

export type Fila = Readonly<Record<string, unknown>>;

/** Rows in one statement. Names of tables and columns are the program's own, never input. */
const PAGE = 500;

/** Writes rows as given, by primary key. All have the same columns. */
export const upsert = (tx: Pick<Tx, 'query'>, tabla: string, filas: readonly Fila[]): Promise<void> =>
  write(tx, tabla, filas, (column) => `${column} = VALUES(${column})`);

/** Adds to the columns named; the others are the key. */
export const accumulate = (
  tx: Pick<Tx, 'query'>,
  tabla: string,
  filas: readonly Fila[],
  sumas: readonly string[],
): Promise<void> =>
  write(tx, tabla, filas, (column) => (sumas.includes(column) ? `${column} = ${column} + VALUES(${column})` : null));

async function write(
  tx: Pick<Tx, 'query'>,
  tabla: string,
  filas: readonly Fila[],
  change: (column: string) => string | null,
): Promise<void> {
  const columns = Object.keys(filas[0] ?? {});
  const changes = columns.flatMap((column) => change(column) ?? []).join(', ');
  const sql = `INSERT INTO ${tabla} (${columns.join(', ')}) VALUES ? ON DUPLICATE KEY UPDATE ${changes}`;
  for (let i = 0; i < filas.length; i += PAGE) {
    await tx.query(sql, [filas.slice(i, i + PAGE).map((fila) => columns.map((column) => fila[column]))]);
  }
}
