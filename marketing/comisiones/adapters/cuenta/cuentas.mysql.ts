import { type Context, currentContext } from '@alpespartner/shared-kernel/application/context.js';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { bloquear, guardar, insertar } from '../../../comun/adapters/filas.mysql.js';
import { Comision } from '../../domain/cuenta/comision.js';
import { asientosAFilas } from './asiento.fila.js';
import { aFila, type ComisionFila, deFila } from './comision.fila.js';
import { contarUsos } from './contador.mysql.js';

/** The accounts of `ids` that are there, locked until the transaction ends. `ids` in lock order. */
export async function bloquearComisiones(tx: MysqlTx, ids: readonly string[]): Promise<Map<string, Comision>> {
  const filas = await bloquear<ComisionFila>(tx, 'comision', 'id', ids);
  return new Map(filas.map((fila) => [fila.id, Comision.of(deFila(fila), fila.version)]));
}

/**
 * Accounts as they are now, the entries they booked since they were locked, and what these count for in their caps. `causas`:
 * what made an entry, by its id; otherwise the ambient context did. Announces nothing.
 */
export async function guardarComisiones(
  tx: MysqlTx,
  comisiones: Iterable<Comision>,
  causas: ReadonlyMap<string, Context> = new Map(),
): Promise<void> {
  const todas = [...comisiones];
  const aqui = currentContext();
  const causaDe = (asientoId: string) => causas.get(asientoId) ?? aqui;
  await guardar(tx, 'comision', todas.map(aFila));
  const asientos = todas.flatMap((comision) => asientosAFilas(comision, causaDe));
  await insertar(tx, 'asiento', asientos as Record<string, unknown>[]);
  await contarUsos(tx, todas);
}
