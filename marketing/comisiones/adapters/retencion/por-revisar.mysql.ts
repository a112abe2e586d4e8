import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { PorRevisar } from '../../application/retencion/revisar-retenciones.js';
import type { MotivoDeRetencion } from '../../domain/conocido/pagadero.js';

@Injectable()
export class MysqlPorRevisar extends PorRevisar {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  listAfiliados(ahora: Date, limite: number): Promise<readonly string[]> {
    return this.unitOfWork.run(async (tx) => {
      const filas = await tx.query<{ afiliado_id: string }[]>(
        `SELECT afiliado_id FROM afiliado_conocido WHERE revisar_en <= ? ORDER BY revisar_en, afiliado_id LIMIT ?
          FOR UPDATE SKIP LOCKED`,
        [ahora, limite],
      );
      return filas.map(({ afiliado_id }) => afiliado_id);
    });
  }

  async listConDeuda(afiliadoIds: readonly string[]): Promise<readonly string[]> {
    if (afiliadoIds.length === 0) return [];
    const sql = 'SELECT DISTINCT afiliado_id FROM comision WHERE afiliado_id IN (?) AND por_pagar > 0';
    const filas = await this.unitOfWork.run((tx) => tx.query<{ afiliado_id: string }[]>(sql, [afiliadoIds]));
    return filas.map(({ afiliado_id }) => afiliado_id);
  }

  async listDiscordantes(
    afiliadoId: string,
    motivo: MotivoDeRetencion | null,
    limite: number,
  ): Promise<readonly string[]> {
    const otra = motivo === null ? 'retencion IS NOT NULL' : '(retencion IS NULL OR retencion <> ?)';
    const sql = `SELECT id FROM comision WHERE afiliado_id = ? AND por_pagar > 0 AND ${otra} LIMIT ?`;
    const valores = motivo === null ? [afiliadoId, limite] : [afiliadoId, motivo, limite];
    const filas = await this.unitOfWork.run((tx) => tx.query<{ id: string }[]>(sql, valores));
    return filas.map(({ id }) => id);
  }

  async anotar(afiliadoId: string, en: Date | null): Promise<void> {
    const sql = 'UPDATE afiliado_conocido SET revisar_en = ? WHERE afiliado_id = ?';
    await this.unitOfWork.run((tx) => tx.query(sql, [en, afiliadoId]));
  }
}
