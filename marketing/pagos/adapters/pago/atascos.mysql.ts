import { Injectable } from '@nestjs/common';
import { type Stuck, StuckFinder } from '@alpespartner/shared-kernel/application/stuck.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';

/**
 * A commission that persons have to approve waits for them, and is not stuck. Nor is an account that rests: time ends that.
 * What is held of one affiliate is one thing, known by its oldest commission; a payment that came back is one until the
 * brand owes its affiliate nothing more.
 */
const SQL = `
  SELECT tipo, id, marca_id, estado, desde FROM (
    SELECT 'pago' AS tipo, id, marca_id, situacion AS estado, solicitado_en AS desde
      FROM pago WHERE proximo_en IS NOT NULL AND solicitado_en <= ?
    UNION ALL
    SELECT 'comision', c.id, c.marca_id, c.situacion, GREATEST(c.vence_en, c.calculada_en)
      FROM comision c LEFT JOIN politica_pago p ON p.marca_id = c.marca_id AND p.moneda = c.moneda
     WHERE c.situacion = 'CALCULADA' AND c.vence_en <= ? AND c.calculada_en <= ?
       AND (p.dos_personas_desde IS NULL OR c.saldo < p.dos_personas_desde)
    UNION ALL
    SELECT 'devolucion', p.id, p.marca_id, p.situacion, p.devuelto_en
      FROM pago p WHERE p.situacion = 'DEVUELTO' AND p.devuelto_en <= ?
       AND EXISTS (SELECT 1 FROM comision c WHERE c.afiliado_id = p.afiliado_id AND c.marca_id = p.marca_id AND c.por_pagar > 0)
    UNION ALL
    SELECT 'retencion', MIN(id), marca_id, retencion, MIN(GREATEST(vence_en, calculada_en))
      FROM comision WHERE retencion IN ('AFILIADO_DESCONOCIDO', 'AFILIADO_BLOQUEADO', 'AFILIADO_SUSPENDIDO', 'SIN_BENEFICIARIO')
       AND por_pagar > 0 GROUP BY retencion, marca_id, afiliado_id, moneda
       HAVING MIN(GREATEST(vence_en, calculada_en)) <= ?
  ) atascos`;

/** Payments and commissions that stand still on their way to money. */
@Injectable()
export class MysqlAtascos extends StuckFinder {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  find(antesDe: Date, marcaId: string | null, limite: number): Promise<readonly Stuck[]> {
    return this.leer(antesDe, limite, '? IS NULL OR marca_id = ?', marcaId, marcaId);
  }

  untold(antesDe: Date, limite: number): Promise<readonly Stuck[]> {
    const avisado = 'SELECT 1 FROM atasco_avisado v WHERE v.tipo = atascos.tipo AND v.id = atascos.id';
    return this.leer(antesDe, limite, `NOT EXISTS (${avisado})`);
  }

  private leer(antesDe: Date, limite: number, condicion: string, ...valores: unknown[]): Promise<readonly Stuck[]> {
    return this.unitOfWork.run(async (tx) => {
      const sql = `${SQL} WHERE ${condicion} ORDER BY desde, id LIMIT ?`;
      const filas = await tx.query<AtascoFila[]>(sql, [...Array<Date>(5).fill(antesDe), ...valores, limite]);
      return filas.map(({ marca_id, ...resto }) => ({ ...resto, marcaId: marca_id }));
    });
  }
}

interface AtascoFila extends Omit<Stuck, 'marcaId'> {
  marca_id: string;
}
