import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';

type Fila = Readonly<Record<string, unknown>> & { readonly secuencia: bigint };

/**
 * Writes rows of a reference copy in one statement; where a row is there already, the greater `secuencia` wins, column by
 * column. Rows of one table have the same columns. Table and column names are the program's own, never input.
 */
export async function copiar(tx: MysqlTx, tabla: string, filas: readonly Fila[]): Promise<void> {
  const [primera] = filas;
  if (!primera) return;
  const columnas = Object.keys(primera);
  const valores = filas.map((fila) => columnas.map((columna) => valorDe(fila[columna])));
  // MySQL assigns from left to right: the sequence that is compared with comes last.
  const cambios = [...columnas.filter((c) => c !== 'secuencia'), 'secuencia'].map(
    (c) => `${c} = IF(VALUES(secuencia) > secuencia, VALUES(${c}), ${c})`,
  );
  const sql = `INSERT INTO ${tabla} (${columnas.join(', ')}) VALUES ? ON DUPLICATE KEY UPDATE ${cambios.join(', ')}`;
  await tx.query(sql, [valores]);
}

const valorDe = (valor: unknown): unknown => (typeof valor === 'bigint' ? String(valor) : valor);
