import { Injectable } from '@nestjs/common';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { upsertSql } from '@alpespartner/shared-kernel/platform/mysql/upsert.js';
import { inUse } from '@alpespartner/shared-kernel/platform/projection/projection.js';
import {
  type ReembolsoEnEspera,
  ReembolsosEnEspera,
  VENCIDO,
} from '../../application/conversion/reembolsar-en-espera.js';
import { comprobarMismoReembolso } from '../../domain/conversion/reembolso.js';
import { LISTA } from './conversion.fila.js';

interface Fila {
  readonly conversion_id: string;
  readonly reembolso_id: string;
  readonly marca_id: string | null;
  readonly por: string;
  readonly moneda: string;
  readonly monto: string;
  readonly motivo: string;
  readonly ocurrido_en: Date | null;
  readonly recibido_en: Date;
}

const LISTOS = `SELECT r.* FROM reembolso_en_espera r WHERE r.estado = 'EN_ESPERA' AND (r.recibido_en <= ?
  OR EXISTS (SELECT 1 FROM conversion c WHERE c.generacion = ${inUse(LISTA)} AND c.id = r.conversion_id))
  ORDER BY r.recibido_en, r.reembolso_id LIMIT ?`;

const COLUMNAS = [
  'conversion_id',
  'reembolso_id',
  'marca_id',
  'por',
  'moneda',
  'monto',
  'motivo',
  'ocurrido_en',
  'recibido_en',
  'estado',
];
/** A row that is there stays as it is. */
const APUNTAR = upsertSql('reembolso_en_espera', COLUMNAS, (columna) =>
  columna === 'estado' ? 'estado = estado' : null,
);

@Injectable()
export class MysqlReembolsosEnEspera extends ReembolsosEnEspera {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  async add(espera: ReembolsoEnEspera): Promise<void> {
    const { conversionId, quien, reembolso: r, recibidoEn } = espera;
    const fila = [
      conversionId,
      r.reembolsoId,
      quien.marcaId,
      quien.actor,
      r.monto.moneda,
      String(r.monto.unidadesMenores),
      r.motivo,
      r.ocurridoEn,
      recibidoEn,
      'EN_ESPERA',
    ];
    await this.unitOfWork.run(async (tx) => {
      // Whoever comes second finds the first one's row, and waits for its commit.
      await tx.query(APUNTAR, [[fila]]);
      const sql = 'SELECT * FROM reembolso_en_espera WHERE conversion_id = ? AND reembolso_id = ? FOR UPDATE';
      const [guardada] = await tx.query<Fila[]>(sql, [conversionId, r.reembolsoId]);
      if (guardada) comprobarMismoReembolso(deFila(guardada).reembolso, r);
    });
  }

  async list(vencidos: Date, limite: number): Promise<readonly ReembolsoEnEspera[]> {
    return (await this.unitOfWork.run((tx) => tx.query<Fila[]>(LISTOS, [vencidos, limite]))).map(deFila);
  }

  async update({ conversionId, reembolso }: ReembolsoEnEspera, codigo: string | null): Promise<void> {
    const clave = [conversionId, reembolso.reembolsoId];
    const where = 'WHERE conversion_id = ? AND reembolso_id = ?';
    const estado = codigo === VENCIDO ? 'VENCIDO' : 'NEGADO';
    await this.unitOfWork.run((tx) =>
      codigo === null
        ? tx.query(`DELETE FROM reembolso_en_espera ${where}`, clave)
        : tx.query(`UPDATE reembolso_en_espera SET estado = ?, codigo = ? ${where}`, [estado, codigo, ...clave]),
    );
  }
}

const deFila = (f: Fila): ReembolsoEnEspera => ({
  conversionId: f.conversion_id,
  quien: { actor: f.por, marcaId: f.marca_id, afiliadoId: null },
  reembolso: {
    reembolsoId: f.reembolso_id,
    monto: dinero(BigInt(f.monto), f.moneda),
    motivo: f.motivo,
    ocurridoEn: f.ocurrido_en,
  },
  recibidoEn: f.recibido_en,
});
