import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import type { Aporte, Partida } from '../../domain/saldo.js';

interface PartidaFila {
  readonly id: string;
  readonly afiliado_id: string;
  readonly moneda: string;
  readonly importe: string;
  readonly situacion: Partida['situacion'];
  readonly secuencia: string;
}

/** What a batch adds to one balance. */
export interface Movimiento {
  readonly afiliadoId: string;
  readonly moneda: string;
  readonly aporte: Aporte;
  /** The time of the newest event in it. */
  readonly al: Date;
}

/**
 * The rows of these commissions and payments, locked until the end of the transaction. A row that is not there yet is
 * made first, with sequence 0, so that it can be locked like the others; it does not count as known.
 */
export async function bloquearPartidas(tx: MysqlTx, ids: readonly string[]): Promise<Map<string, Partida>> {
  await tx.query(
    `INSERT INTO saldo_partida (id, afiliado_id, moneda, importe, situacion, secuencia) VALUES ?
     ON DUPLICATE KEY UPDATE secuencia = secuencia`,
    [ids.map((id) => [id, '', '', 0, '', 0])],
  );
  const filas = await tx.query<PartidaFila[]>(
    `SELECT id, afiliado_id, moneda, importe, situacion, secuencia FROM saldo_partida
     WHERE id IN (?) AND secuencia > 0 FOR UPDATE`,
    [ids],
  );
  return new Map(filas.map((fila) => [fila.id, deFila(fila)]));
}

export async function guardarPartidas(tx: MysqlTx, partidas: readonly Partida[]): Promise<void> {
  await tx.query(
    `INSERT INTO saldo_partida (id, afiliado_id, moneda, importe, situacion, secuencia) VALUES ?
     ON DUPLICATE KEY UPDATE afiliado_id = VALUES(afiliado_id), moneda = VALUES(moneda), importe = VALUES(importe),
       situacion = VALUES(situacion), secuencia = VALUES(secuencia)`,
    [partidas.map((p) => [p.id, p.afiliadoId, p.moneda, p.importe, p.situacion, p.secuencia])],
  );
}

/** In the order of their keys, so that two batches never wait for each other in a circle. */
export async function sumarASaldos(tx: MysqlTx, movimientos: readonly Movimiento[]): Promise<void> {
  const filas = movimientos
    .map(({ afiliadoId, moneda, aporte: a, al }) => [
      afiliadoId,
      moneda,
      a.acumulado,
      a.aprobado,
      a.enPago,
      a.pagado,
      al,
    ])
    .sort((a, b) => (`${String(a[0])} ${String(a[1])}` < `${String(b[0])} ${String(b[1])}` ? -1 : 1));
  await tx.query(
    `INSERT INTO saldo (afiliado_id, moneda, acumulado, aprobado, en_pago, pagado, al) VALUES ?
     ON DUPLICATE KEY UPDATE acumulado = acumulado + VALUES(acumulado), aprobado = aprobado + VALUES(aprobado),
       en_pago = en_pago + VALUES(en_pago), pagado = pagado + VALUES(pagado), al = GREATEST(al, VALUES(al))`,
    [filas],
  );
}

const deFila = (fila: PartidaFila): Partida => ({
  id: fila.id,
  afiliadoId: fila.afiliado_id,
  moneda: fila.moneda,
  importe: BigInt(fila.importe),
  situacion: fila.situacion,
  secuencia: BigInt(fila.secuencia),
});
