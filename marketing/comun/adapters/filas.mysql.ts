import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { upsertSql } from '@alpespartner/shared-kernel/platform/mysql/upsert.js';

type Fila = Readonly<Record<string, unknown>>;

/** Ids once each, in the one order in which rows are locked. */
export const enOrden = (ids: Iterable<string>): string[] => [...new Set(ids)].sort();

/**
 * The rows of `ids`, locked until the transaction ends; one that was not there is made, with its defaults. Two transactions
 * that ask for the same rows wait for each other, whatever the isolation level, also for a row that neither has seen.
 */
export async function bloquearOCrear<F>(
  tx: MysqlTx,
  tabla: string,
  clave: string,
  ids: readonly string[],
): Promise<F[]> {
  if (ids.length === 0) return [];
  await tx.query(upsertSql(tabla, [clave]), [ids.map((id) => [id])]);
  return bloquear<F>(tx, tabla, clave, ids);
}

/** The rows of `ids` that are there, newest committed state, locked until the transaction ends. */
export const bloquear = <F>(tx: MysqlTx, tabla: string, clave: string, ids: readonly string[]): Promise<F[]> =>
  leer<F>(tx, tabla, clave, ids, 'FOR UPDATE');

/** As `bloquear`, shared: others may read them so too, nobody may change them meanwhile. */
export const compartir = <F>(tx: MysqlTx, tabla: string, clave: string, ids: readonly string[]): Promise<F[]> =>
  leer<F>(tx, tabla, clave, ids, 'LOCK IN SHARE MODE');

async function leer<F>(
  tx: MysqlTx,
  tabla: string,
  clave: string,
  ids: readonly string[],
  candado: string,
): Promise<F[]> {
  if (ids.length === 0) return [];
  return tx.query<F[]>(`SELECT * FROM ${tabla} WHERE ${clave} IN (?) ORDER BY ${clave} ${candado}`, [ids]);
}

/** Writes whole rows, all of the same columns, over those with the same key. The caller holds their locks. */
export async function guardar(tx: MysqlTx, tabla: string, filas: readonly Fila[]): Promise<void> {
  const [primera] = filas;
  if (!primera) return;
  const columnas = Object.keys(primera);
  const valores = filas.map((fila) => columnas.map((columna) => fila[columna]));
  await tx.query(upsertSql(tabla, columnas), [valores]);
}

/** Adds rows that were never there; one that was is an error. */
export async function insertar(tx: MysqlTx, tabla: string, filas: readonly Fila[]): Promise<void> {
  const [primera] = filas;
  if (!primera) return;
  const columnas = Object.keys(primera);
  const valores = filas.map((fila) => columnas.map((columna) => fila[columna]));
  await tx.query(`INSERT INTO ${tabla} (${columnas.join(', ')}) VALUES ?`, [valores]);
}

/** A 64-bit column, which the driver gives as text. */
export const entero = (texto: string | number): bigint => BigInt(texto);
export const enteroONada = (texto: string | number | null): bigint | null => (texto === null ? null : BigInt(texto));
