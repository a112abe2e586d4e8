import type { MysqlTx } from './unit-of-work.js';

export type Scalar = string | number | bigint | Date | Buffer | null;

/** A row as data: whoever decides that it is written need not know what it is. Names are the program's own, never input. */
export interface StoredRow {
  readonly table: string;
  /** The columns that no two rows of the table have alike. */
  readonly key: readonly string[];
  /** A value for each column; all rows of a table have the same ones. */
  readonly row: Readonly<Record<string, Scalar>>;
}

/** One statement for each table. A key that is there already refuses all of them, as the database refuses it. */
export async function insertRows(tx: Pick<MysqlTx, 'query'>, rows: readonly StoredRow[]): Promise<void> {
  for (const table of new Set(rows.map((row) => row.table))) {
    const those = rows.filter((row) => row.table === table).map(({ row }) => row);
    const columns = Object.keys(those[0] ?? {});
    await tx.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ?`, [
      those.map((row) => columns.map((column) => row[column])),
    ]);
  }
}
