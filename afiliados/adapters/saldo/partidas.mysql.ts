import { Injectable } from '@nestjs/common';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { type MysqlTx, MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import type { Asientos, Movimiento } from '../../domain/saldo/asientos.js';
import type { Partida } from '../../domain/saldo/partida.js';
import { Partidas } from '../../domain/saldo/partidas.js';

interface PartidaFila {
  readonly id: string;
  readonly afiliado_id: string;
  readonly moneda: string;
  readonly importe: string;
  readonly situacion: Partida['situacion'];
  readonly aprobado: string | null;
  readonly secuencia: string;
}

/**
 * Four statements, however many there are. Commissions and payments are locked in the order of their ids, then the
 * balances in theirs, so that two batches never wait for each other in a circle.
 */
@Injectable()
export class MysqlPartidas extends Partidas {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  update(ids: readonly string[], change: (conocidas: ReadonlyMap<string, Partida>) => Asientos): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const { partidas, movimientos } = change(await bloquear(tx, [...new Set(ids)].sort()));
      if (partidas.length === 0) return;
      await guardar(tx, partidas);
      await mover(tx, movimientos);
    });
  }
}

/** A row that is not there yet is made first, with sequence 0, so that it can be locked like the others; it is not known. */
async function bloquear(tx: MysqlTx, ids: readonly string[]): Promise<Map<string, Partida>> {
  await tx.query(
    `INSERT INTO saldo_partida (id, afiliado_id, moneda, importe, situacion, secuencia) VALUES ?
     ON DUPLICATE KEY UPDATE secuencia = secuencia`,
    [ids.map((id) => [id, '', '', 0, '', 0])],
  );
  const filas = await tx.query<PartidaFila[]>(
    `SELECT id, afiliado_id, moneda, importe, situacion, aprobado, secuencia FROM saldo_partida
     WHERE id IN (?) AND secuencia > 0 FOR UPDATE`,
    [ids],
  );
  return new Map(filas.map((fila) => [fila.id, deFila(fila)]));
}

async function guardar(tx: MysqlTx, partidas: readonly Partida[]): Promise<void> {
  await tx.query(
    `INSERT INTO saldo_partida (id, afiliado_id, moneda, importe, situacion, aprobado, secuencia) VALUES ?
     ON DUPLICATE KEY UPDATE afiliado_id = VALUES(afiliado_id), moneda = VALUES(moneda), importe = VALUES(importe),
       situacion = VALUES(situacion), aprobado = VALUES(aprobado), secuencia = VALUES(secuencia)`,
    [
      partidas.map(({ id, afiliadoId, importe, situacion, aprobado, secuencia }) => [
        id,
        afiliadoId,
        importe.moneda,
        importe.unidadesMenores,
        situacion,
        aprobado?.unidadesMenores ?? null,
        secuencia,
      ]),
    ],
  );
}

async function mover(tx: MysqlTx, movimientos: readonly Movimiento[]): Promise<void> {
  const filas = movimientos
    .map(({ afiliadoId, aporte: { acumulado, aprobado, enPago, pagado }, al }) => [
      afiliadoId,
      acumulado.moneda,
      acumulado.unidadesMenores,
      aprobado.unidadesMenores,
      enPago.unidadesMenores,
      pagado.unidadesMenores,
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
  importe: dinero(BigInt(fila.importe), fila.moneda),
  situacion: fila.situacion,
  aprobado: fila.aprobado === null ? undefined : dinero(BigInt(fila.aprobado), fila.moneda),
  secuencia: BigInt(fila.secuencia),
});
