import { Injectable } from '@nestjs/common';
import {
  type MysqlTx,
  MysqlUnitOfWork,
  type Written,
} from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { upsertSql } from '@alpespartner/shared-kernel/platform/mysql/upsert.js';
import { Metrics } from '@alpespartner/shared-kernel/platform/telemetry/metrics.js';
import {
  type FiltroReembolsos,
  type Negativa,
  type PaginaDeReembolsos,
  type Parte,
  type ReembolsoListado,
  ReembolsosPendientes,
  type TrasReembolso,
} from '../../application/reembolso/reembolsos-pendientes.js';
import {
  claveDe,
  comprobarMismo,
  type ReembolsoGuardado,
  type ReembolsoPendiente,
  restoDe,
} from '../../domain/reembolso/pendiente.js';
import { listar } from './lista.mysql.js';
import { COLUMNAS, filaDePendiente, pendienteDeFila, type PendienteFila } from './pendiente.fila.js';
import { ANTERIORES, DE_CLIENTES, DE_VENTAS, TRAS } from './pendientes.sql.js';
import { alertaDe, rechazado } from './rechazado.js';

/** A row that is there stays as it is. */
const APUNTAR = upsertSql('reembolso_en_espera', COLUMNAS, (columna) =>
  columna === 'estado' ? 'estado = estado' : null,
);
const SUYO = 'WHERE conversion_id = ? AND marca_id = ? AND reembolso_id = ?';
const suyo = (p: ReembolsoPendiente): unknown[] => [
  'conversionId' in p.de ? p.de.conversionId : claveDe(p),
  p.quien.marcaId ?? '',
  p.reembolso.reembolsoId,
];

@Injectable()
export class MysqlReembolsosPendientes extends ReembolsosPendientes {
  private readonly rechazados;

  constructor(
    private readonly unitOfWork: MysqlUnitOfWork,
    metrics: Metrics,
  ) {
    super();
    this.rechazados = metrics.counter('refunds_refused_total', 'Refunds accepted to wait that could not be applied.');
  }

  async add(pendiente: ReembolsoPendiente) {
    return this.unitOfWork.run(async (tx) => {
      // Whoever comes second finds the first one's row, and waits for its commit.
      await tx.query(APUNTAR, [[filaDePendiente(pendiente)]]);
      const guardado = await this.take(pendiente);
      if (!guardado) throw new Error('A refund that has just been written is not there.');
      comprobarMismo(guardado, pendiente);
      const nuevo = guardado.recibidoEn.getTime() === pendiente.recibidoEn.getTime();
      if (nuevo && 'usuarioId' in pendiente.de) await this.marcarPosicion(tx, pendiente);
      return { ...guardado, nuevo };
    });
  }

  async take(pendiente: ReembolsoPendiente): Promise<ReembolsoGuardado | null> {
    const sql = `SELECT * FROM reembolso_en_espera ${SUYO} FOR UPDATE`;
    const [fila] = await this.unitOfWork.run((tx) => tx.query<PendienteFila[]>(sql, suyo(pendiente)));
    return fila ? pendienteDeFila(fila) : null;
  }

  listDeVentas(vencidos: Date, tras: TrasReembolso | null, limite: number): Promise<readonly ReembolsoGuardado[]> {
    return this.leer(DE_VENTAS, vencidos, tras, limite);
  }

  listDeClientes(vencidos: Date, tras: TrasReembolso | null, limite: number): Promise<readonly ReembolsoGuardado[]> {
    return this.leer(DE_CLIENTES, vencidos, tras, limite);
  }

  async listAnteriores({ id, de, quien, recibidoEn }: ReembolsoGuardado): Promise<readonly ReembolsoGuardado[]> {
    if (!('usuarioId' in de)) return [];
    const valores = [quien.marcaId ?? '', de.usuarioId, recibidoEn, recibidoEn, id];
    return (await this.unitOfWork.run((tx) => tx.query<PendienteFila[]>(ANTERIORES, valores))).map(pendienteDeFila);
  }

  async remove(pendiente: ReembolsoPendiente): Promise<void> {
    await this.unitOfWork.run((tx) => tx.query(`DELETE FROM reembolso_en_espera ${SUYO}`, suyo(pendiente)));
  }

  async apply(guardado: ReembolsoGuardado, partes: readonly Parte[], ahora: Date): Promise<void> {
    const dado = partes.reduce((suma, { monto }) => suma + monto.unidadesMenores, 0n);
    const todo = restoDe(guardado).unidadesMenores === dado;
    const cambio = todo ? ", estado = 'APLICADO', resuelto_en = ?" : '';
    const filas = partes.map(({ conversionId, monto }) => [
      guardado.id,
      conversionId,
      String(monto.unidadesMenores),
      ahora,
    ]);
    await this.unitOfWork.run(async (tx) => {
      const valores = [String(dado), ...(todo ? [ahora] : []), ...suyo(guardado)];
      await tx.query(`UPDATE reembolso_en_espera SET aplicado = aplicado + ?${cambio} ${SUYO}`, valores);
      await tx.query('INSERT INTO reembolso_parte (clave, conversion_id, monto, en) VALUES ?', [filas]);
    });
  }

  async reject(guardado: ReembolsoGuardado, negativa: Negativa, ahora: Date): Promise<void> {
    const { codigo, exceso } = negativa;
    const estado = codigo === 'espera_vencida' ? 'VENCIDO' : 'NEGADO';
    const sql = `UPDATE reembolso_en_espera SET estado = ?, codigo = ?, sobra = ?, resuelto_en = ? ${SUYO} AND estado = 'EN_ESPERA'`;
    await this.unitOfWork.run(async (tx) => {
      const valores = [estado, codigo, exceso && String(exceso.unidadesMenores), ahora, ...suyo(guardado)];
      const { affectedRows } = await tx.query<Written>(sql, valores);
      if (affectedRows === 0) return;
      tx.announce('conversiones.eventos', rechazado(guardado, negativa, ahora));
      tx.announce('sistema.eventos', alertaDe(guardado, negativa, ahora));
      tx.afterCommit(() => this.rechazados.inc());
    });
  }

  list(marcaId: string | null, filtro: FiltroReembolsos, pagina: PaginaDeReembolsos): Promise<ReembolsoListado[]> {
    return this.unitOfWork.run((tx) => listar(tx, marcaId, filtro, pagina));
  }

  /** All sales that were answered by now are among the events up to here. */
  private async marcarPosicion(tx: MysqlTx, pendiente: ReembolsoPendiente): Promise<void> {
    const [contador] = await tx.query<{ ultima: string }[]>('SELECT ultima FROM evento_contador');
    const valores = [contador?.ultima ?? '0', ...suyo(pendiente)];
    await tx.query(`UPDATE reembolso_en_espera SET posicion = ? ${SUYO}`, valores);
  }

  private async leer(sql: string, vencidos: Date, tras: TrasReembolso | null, limite: number) {
    const detras = tras ? [tras.recibidoEn, tras.recibidoEn, tras.id] : [];
    const consulta = `${sql} ${tras ? TRAS : ''} ORDER BY r.recibido_en, r.clave LIMIT ?`;
    const filas = await this.unitOfWork.run((tx) => tx.query<PendienteFila[]>(consulta, [vencidos, ...detras, limite]));
    return filas.map(pendienteDeFila);
  }
}
