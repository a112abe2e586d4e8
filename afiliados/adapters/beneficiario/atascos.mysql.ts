import { Injectable } from '@nestjs/common';
import { type Stuck, StuckFinder } from '@alpespartner/shared-kernel/application/stuck.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';

/** An affiliate has one account at a time, and is of no brand. */
const SQL = `SELECT 'beneficiario' AS tipo, afiliado_id AS id, '' AS marcaId, registro AS estado, desde FROM beneficiario
              WHERE registro IN ('POR_REGISTRAR', 'RECHAZADO') AND hasta IS NULL AND desde <= ?`;

/** Affiliates whose account the gateway has not answered about for too long, or has refused for good. */
@Injectable()
export class MysqlAtascos extends StuckFinder {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  async find(antesDe: Date, marcaId: string | null, limite: number): Promise<readonly Stuck[]> {
    return marcaId === null ? this.leer(SQL, antesDe, limite) : [];
  }

  untold(antesDe: Date, limite: number): Promise<readonly Stuck[]> {
    const avisado = `SELECT 1 FROM atasco_avisado v WHERE v.tipo = 'beneficiario' AND v.id = beneficiario.afiliado_id`;
    return this.leer(`${SQL} AND NOT EXISTS (${avisado})`, antesDe, limite);
  }

  private leer(sql: string, antesDe: Date, limite: number): Promise<readonly Stuck[]> {
    return this.unitOfWork.run((tx) => tx.query(`${sql} ORDER BY desde, afiliado_id LIMIT ?`, [antesDe, limite]));
  }
}
