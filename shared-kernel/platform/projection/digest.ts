import { createHash } from 'node:crypto';
import type { QueryRunner } from 'typeorm';
import type { ProjectedTable } from './projection.js';

const PAGE = 2_000;

type Row = Readonly<Record<string, unknown>>;

/** SHA-256, hex, of all rows of a generation in key order, and how many there are. */
export async function digestOf(
  runner: Pick<QueryRunner, 'query'>,
  tablas: readonly ProjectedTable[],
  generacion: number,
): Promise<{ readonly huella: string; readonly filas: number }> {
  const hash = createHash('sha256');
  let filas = 0;
  for (const tabla of tablas) {
    hash.update(`${tabla.nombre}\n`);
    for await (const row of rowsOf(runner, tabla, generacion)) {
      hash.update(`${JSON.stringify(row)}\n`);
      filas++;
    }
  }
  return { huella: hash.digest('hex'), filas };
}

/** By key; the generation itself is left out. */
async function* rowsOf(
  runner: Pick<QueryRunner, 'query'>,
  { nombre, clave }: ProjectedTable,
  generacion: number,
): AsyncGenerator<Row> {
  const orden = ['generacion', ...clave].join(', ');
  for (let last: Row | undefined; ;) {
    const { sql, params } = last ? after(clave, last) : { sql: '', params: [] };
    const query = `SELECT * FROM ${nombre} WHERE generacion = ? ${sql} ORDER BY ${orden} LIMIT ${PAGE}`;
    const rows = (await runner.query(query, [generacion, ...params])) as Row[];
    for (const row of rows) yield withoutGeneration(row);
    if (rows.length < PAGE) return;
    last = rows.at(-1);
  }
}

/** Behind a row, as ranges of the key: not every server sees one in a comparison of lists. */
function after(clave: readonly string[], row: Row): { readonly sql: string; readonly params: unknown[] } {
  const ranges = clave.map((column, i) => {
    const equal = clave.slice(0, i);
    const sql = [...equal.map((c) => `${c} = ?`), `${column} > ?`].join(' AND ');
    return { sql: `(${sql})`, params: [...equal, column].map((c) => row[c]) };
  });
  return { sql: `AND (${ranges.map(({ sql }) => sql).join(' OR ')})`, params: ranges.flatMap(({ params }) => params) };
}

const withoutGeneration = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'generacion'));
