/** What becomes of a column of a row that is there already; null: it stays as it is, as those of the key do. */
export type OnDuplicate = (column: string) => string | null;

/** The new value. */
export const replaced: OnDuplicate = (column) => `${column} = VALUES(${column})`;

/** The new value on top of the old one, for these columns. */
export const added =
  (...columns: readonly string[]): OnDuplicate =>
  (column) =>
    columns.includes(column) ? `${column} = ${column} + VALUES(${column})` : null;

/**
 * `INSERT … VALUES ? ON DUPLICATE KEY UPDATE …`, for rows that are arrays in the order of the columns. MySQL assigns from left
 * to right. Names of tables and columns are the program's own, never input.
 */
export function upsertSql(table: string, columns: readonly string[], change: OnDuplicate = replaced): string {
  const updates = columns.flatMap((column) => change(column) ?? []).join(', ');
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES ? ON DUPLICATE KEY UPDATE ${updates}`;
}
