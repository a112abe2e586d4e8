import { Injectable } from '@nestjs/common';
import { topicDeReprocesos, type Servicio } from '@alpespartner/schemas/topologia.js';
import { propertiesOf } from '@alpespartner/shared-kernel/platform/consumer/replay/replay-order.js';
import { MysqlUnitOfWork, type MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { AparcadoDesconocido, decidir, type Acto, type Situacion } from '../domain/aparcado.js';
import { CONDICIONES, type AparcadoCompleto, type FiltroDeAparcados } from './aparcados.mysql.js';
import { filtroSql } from './filtro.mysql.js';

/** Messages of one request: each may be as large as the broker takes, and is sent once more. */
const DE_UNA_VEZ = 200;

/** How many were decided by this request, and whether some are left that it did not get to. */
export interface Decididos {
  readonly decididos: number;
  readonly quedan: boolean;
}

/**
 * Decisions about failed messages. The row, the order to the service that parked it and what the audit log is told are
 * one transaction, and rows are locked: of two people who ask, the second finds it asked.
 */
@Injectable()
export class Decisiones {
  constructor(private readonly unidad: MysqlUnitOfWork) {}

  async una(id: string, acto: Acto): Promise<void> {
    await this.unidad.run(async (tx) => {
      const situacion = await this.situacionDe(id, tx);
      if (decidir(situacion, acto.decision)) await this.aplicar(id, acto, tx);
    });
  }

  /** In the order they were parked. */
  todas(filtro: Omit<FiltroDeAparcados, 'situacion'>, acto: Acto): Promise<Decididos> {
    return this.unidad.run(async (tx) => {
      const { donde, valores } = filtroSql(CONDICIONES, { ...filtro, situacion: 'PENDIENTE' });
      const sql = `SELECT id FROM aparcado WHERE orden > 0 ${donde} ORDER BY orden LIMIT ${DE_UNA_VEZ + 1} FOR UPDATE`;
      const filas = await tx.query<{ id: string }[]>(sql, valores);
      const suyas = filas.slice(0, DE_UNA_VEZ);
      for (const { id } of suyas) await this.aplicar(id, acto, tx);
      return { decididos: suyas.length, quedan: filas.length > suyas.length };
    });
  }

  private async situacionDe(id: string, tx: MysqlTx): Promise<Situacion> {
    const sql = 'SELECT situacion FROM aparcado WHERE id = ? FOR UPDATE';
    const [fila] = await tx.query<{ situacion: Situacion }[]>(sql, [id]);
    if (!fila) throw new AparcadoDesconocido(id);
    return fila.situacion;
  }

  private async aplicar(id: string, acto: Acto, tx: MysqlTx): Promise<void> {
    const { decision, por, motivo, en } = acto;
    const reprocesa = decision === 'reproceso';
    await tx.query('UPDATE aparcado SET situacion = ?, actualizado_en = ? WHERE id = ?', [
      reprocesa ? 'REPROCESANDO' : 'DESCARTADO',
      en,
      id,
    ]);
    const [fila] = await tx.query<AparcadoCompleto[]>('SELECT * FROM aparcado WHERE id = ?', [id]);
    if (!fila) throw new AparcadoDesconocido(id);
    const sql = 'INSERT INTO aparcado_acto (aparcado, vez, acto, quien, motivo, en) VALUES ?';
    await tx.query(sql, [[[id, fila.vez, reprocesa ? 'REPROCESO' : 'DESCARTE', por, motivo, en]]]);
    ordenar(fila, acto, tx);
    anunciar(fila, acto, tx);
  }
}

/** Tells the service that parked it. */
function ordenar(fila: AparcadoCompleto, { decision }: Acto, tx: MysqlTx): void {
  const { id, servicio, topic, suscripcion, mensaje, vez, intentos } = fila;
  tx.enqueue({
    topic: topicDeReprocesos(servicio as Servicio),
    particion: 0,
    clave: fila.clave,
    mensaje: id,
    tipo: fila.tipo,
    esquema: fila.esquema,
    payload: fila.payload,
    propiedades: propertiesOf(
      { parker: { topic, nombre: suscripcion }, mensaje, vez, intentos, decision },
      fila.original,
    ),
  });
}

function anunciar({ id, vez }: AparcadoCompleto, { decision, por, motivo, en }: Acto, tx: MysqlTx): void {
  tx.announce('auditoria.eventos', {
    type: 'AprobacionManual',
    subject: id,
    sequence: BigInt(vez),
    data: {
      actor: por,
      recurso: `/errores/${id}/${decision}`,
      decision: decision === 'reproceso' ? 'APROBADA' : 'RECHAZADA',
      razon: motivo,
      monto: null,
      timestamp: en,
    },
  });
}
