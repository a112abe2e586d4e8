import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { upsertSql } from '@alpespartner/shared-kernel/platform/mysql/upsert.js';

type Fila = Readonly<Record<string, unknown>> & { readonly secuencia: bigint };

/**
 * Writes rows of a reference copy in one statement; where a row is there already, the greater `secuencia` wins, column by
 * column. Rows of one table have the same columns. Table and column names are the program's own, never input.
 */
export async function copiar(tx: MysqlTx, tabla: string, filas: readonly Fila[]): Promise<void> {
  const [primera] = filas;
  if (!primera) return;
  // MySQL assigns from left to right: the sequence that is compared with comes last.
  const columnas = [...Object.keys(primera).filter((columna) => columna !== 'secuencia'), 'secuencia'];
  const valores = filas.map((fila) => columnas.map((columna) => valorDe(fila[columna])));
  await tx.query(upsertSql(tabla, columnas, siEsMayor), [valores]);
}

const siEsMayor = (columna: string): string =>
  `${columna} = IF(VALUES(secuencia) > secuencia, VALUES(${columna}), ${columna})`;

const valorDe = (valor: unknown): unknown => (typeof valor === 'bigint' ? String(valor) : valor);
