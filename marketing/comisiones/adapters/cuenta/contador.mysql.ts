import type { Written, MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { bloquearOCrear, entero } from '../../../comun/adapters/filas.mysql.js';
import type { Comision } from '../../domain/cuenta/comision.js';
import { pesoDe, type Contadores, type Uso } from '../../domain/cuenta/consumo.js';
import { asientoDe } from '../../domain/cuenta/eventos.js';

interface ContadorFila {
  clave: string;
  usado: string;
  primera: Date | null;
}

/** Locked until the transaction ends, those that were never used too. `claves` in lock order: the last locks of all. */
export async function abrirContadores(tx: MysqlTx, claves: readonly string[]): Promise<Contadores> {
  const filas = await bloquearOCrear<ContadorFila>(tx, 'contador', 'clave', claves);
  return new Map(filas.map(({ clave, usado, primera }) => [clave, { usado: entero(usado), primera }]));
}

interface Cambio {
  readonly uso: Uso;
  readonly delta: bigint;
  readonly desde: Date;
}

/**
 * Counts what the entries of these accounts changed, whoever made them, as a difference and only while the cap covers it:
 * exceeding it is impossible even for a writer that forgot to lock.
 */
export async function contarUsos(tx: MysqlTx, comisiones: readonly Comision[]): Promise<void> {
  const cambios = comisiones.flatMap(cambiosDe).sort((a, b) => (a.uso.clave < b.uso.clave ? -1 : 1));
  for (const [clave, { uso, delta, desde }] of plegados(cambios)) {
    const { affectedRows } = await tx.query<Written>(
      `UPDATE contador SET usado = usado + ?, primera = LEAST(COALESCE(primera, ?), ?)
        WHERE clave = ? AND (? <= 0 OR ? IS NULL OR usado + ? <= ?)`,
      [delta, desde, desde, clave, delta, uso.limite, delta, uso.limite],
    );
    if (affectedRows !== 1) throw new Error(`The cap ${uso.nombre} (${clave}) was used up by somebody else.`);
  }
}

function cambiosDe({ snapshot, events }: Comision): Cambio[] {
  const { apertura, saldo, ocurridoEn } = snapshot;
  const asientos = events.flatMap((evento) => asientoDe(evento) ?? []);
  if (asientos.length === 0) return [];
  const antes = asientos.reduce((suma, { delta }) => suma - delta, saldo);
  return apertura.usos.map((uso) => ({ uso, delta: pesoDe(uso, saldo) - pesoDe(uso, antes), desde: ocurridoEn }));
}

/** One change for each counter, with the widest limit that was known: limits only ever bind what is granted. */
function plegados(cambios: readonly Cambio[]): Map<string, Cambio> {
  const suma = new Map<string, Cambio>();
  for (const cambio of cambios) {
    const antes = suma.get(cambio.uso.clave);
    const desde = antes && antes.desde < cambio.desde ? antes.desde : cambio.desde;
    const uso = antes && (antes.uso.limite ?? 0n) > (cambio.uso.limite ?? 0n) ? antes.uso : cambio.uso;
    suma.set(cambio.uso.clave, { uso, delta: cambio.delta + (antes?.delta ?? 0n), desde });
  }
  return suma;
}
