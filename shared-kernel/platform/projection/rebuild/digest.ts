import { createHash } from 'node:crypto';
import type { QueryRunner } from 'typeorm';
import type { ProjectedTable } from '../projection.js';

const PAGE = 2_000;

type Row = Readonly<Record<string, unknown>>;

/** SHA-256, hex, of all rows of a generation in key order, and how many there are. */
export async function digestOf(
  runner: Pick<QueryRunner, 'query'>,
  tables: readonly ProjectedTable[],
  generation: number,
): Promise<{ readonly huella: string; readonly rows: number }> {
  const hash = createHash('sha256');
  let rows = 0;
  for (const table of tables) {
    hash.update(`${table.nombre}\n`);
    for await (const row of rowsOf(runner, table, generation)) {
      hash.update(`${JSON.stringify(row)}\n`);
      rows++;
    }
  }
  return { huella: hash.digest('hex'), rows: rows };
}

/** By key; the generation itself is left out. */
async function* rowsOf(
  runner: Pick<QueryRunner, 'query'>,
  { nombre, clave }: ProjectedTable,
  generation: number,
): AsyncGenerator<Row> {
  const order = ['generacion', ...clave].join(', ');
  for (let last: Row | undefined; ;) {
    const { sql, params } = last ? after(clave, last) : { sql: '', params: [] };
    const query = `SELECT * FROM ${nombre} WHERE generacion = ? ${sql} ORDER BY ${order} LIMIT ${PAGE}`;
    const rows = (await runner.query(query, [generation, ...params])) as Row[];
    for (const row of rows) yield withoutGeneration(row);
    if (rows.length < PAGE) return;
    last = rows.at(-1);
  }
}

/** Behind a row, as ranges of the key: not every server sees one in a comparison of lists. */
function after(key: readonly string[], row: Row): { readonly sql: string; readonly params: unknown[] } {
  const ranges = key.map((column, i) => {
    const equal = key.slice(0, i);
    const sql = [...equal.map((c) => `${c} = ?`), `${column} > ?`].join(' AND ');
    return { sql: `(${sql})`, params: [...equal, column].map((c) => row[c]) };
  });
  return { sql: `AND (${ranges.map(({ sql }) => sql).join(' OR ')})`, params: ranges.flatMap(({ params }) => params) };
}

const withoutGeneration = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'generacion'));
