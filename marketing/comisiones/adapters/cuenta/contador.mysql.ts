import { dinero, restar } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { MysqlTx, Written } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { bloquearOCrear, enOrden, entero } from '../../../comun/adapters/filas.mysql.js';
import type { Comision } from '../../domain/cuenta/comision.js';
import { type Contadores, cuenta, sinContadores, type Uso } from '../../domain/cuenta/consumo.js';
import type { EstadoComision } from '../../domain/cuenta/cuenta.js';
import { asientoDe } from '../../domain/cuenta/eventos.js';

interface ContadorFila {
  clave: string;
  usado: string;
  primera: Date | null;
}

/** The counters of these caps, locked until the transaction ends, those that were never used too: the last locks of all. */
export async function abrirContadores(tx: MysqlTx, usos: readonly Uso[]): Promise<Contadores> {
  const porClave = new Map(usos.map((uso) => [uso.clave, uso]));
  const contadores = sinContadores();
  for (const { clave, usado, primera } of await bloquearOCrear<ContadorFila>(
    tx,
    'contador',
    'clave',
    enOrden(porClave.keys()),
  )) {
    const uso = porClave.get(clave);
    if (uso?.medida === 'DINERO') contadores.dinero.set(clave, dinero(entero(usado), uso.limite.moneda));
    else contadores.cuentas.set(clave, { usadas: entero(usado), primera });
  }
  return contadores;
}

/** In minor units, or a number of commissions. */
interface Cambio {
  readonly uso: Uso;
  readonly limite: bigint | null;
  readonly delta: bigint;
  readonly desde: Date;
}

/**
 * Counts what the entries of these accounts changed, whoever made them, as a difference and only while the cap covers it:
 * exceeding it is impossible even for a writer that forgot to lock.
 */
export async function contarUsos(tx: MysqlTx, comisiones: readonly Comision[]): Promise<void> {
  const cambios = comisiones.flatMap(cambiosDe).sort((a, b) => (a.uso.clave < b.uso.clave ? -1 : 1));
  for (const [clave, { uso, limite, delta, desde }] of plegados(cambios)) {
    const { affectedRows } = await tx.query<Written>(
      `UPDATE contador SET usado = usado + ?, primera = LEAST(COALESCE(primera, ?), ?)
        WHERE clave = ? AND (? <= 0 OR ? IS NULL OR usado + ? <= ?)`,
      [delta, desde, desde, clave, delta, limite, delta, limite],
    );
    if (affectedRows !== 1) throw new Error(`The cap ${uso.nombre} (${clave}) was used up by somebody else.`);
  }
}

function cambiosDe({ snapshot, events }: Comision): Cambio[] {
  const asientos = events.flatMap((evento) => asientoDe(evento) ?? []);
  if (asientos.length === 0) return [];
  const antes = asientos.reduce((saldo, { delta }) => restar(saldo, delta), snapshot.saldo);
  return snapshot.apertura.usos.map((uso) => cambioDe(uso, snapshot, antes));
}

function cambioDe(uso: Uso, { saldo, ocurridoEn: desde }: EstadoComision, antes: EstadoComision['saldo']): Cambio {
  if (uso.medida === 'CUENTA') return { uso, limite: uso.limite, delta: cuenta(saldo) - cuenta(antes), desde };
  return { uso, limite: uso.limite.unidadesMenores, delta: restar(saldo, antes).unidadesMenores, desde };
}

/** One change for each counter, with the widest limit that was known: limits only ever bind what is granted. */
function plegados(cambios: readonly Cambio[]): Map<string, Cambio> {
  const suma = new Map<string, Cambio>();
  for (const cambio of cambios) {
    const antes = suma.get(cambio.uso.clave);
    const desde = antes && antes.desde < cambio.desde ? antes.desde : cambio.desde;
    const { uso, limite } = antes && (antes.limite ?? 0n) > (cambio.limite ?? 0n) ? antes : cambio;
    suma.set(cambio.uso.clave, { uso, limite, delta: cambio.delta + (antes?.delta ?? 0n), desde });
  }
  return suma;
}
