import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Recuento } from '../application/reconstruir-reportes.js';
import { SIN_MONEDA } from '../domain/aporte.js';

@Injectable()
export class MysqlRecuento extends Recuento {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  async pedirTurnoSolo(): Promise<void> {
    await this.unitOfWork.run((tx) => tx.query('SELECT id FROM reporte_turno WHERE id = 1 FOR UPDATE'));
  }

  list(): Promise<readonly unknown[]> {
    const sql = 'SELECT * FROM reporte ORDER BY campana_id, afiliado_id, moneda';
    return this.unitOfWork.run((tx) => tx.query<readonly unknown[]>(sql));
  }

  async recontar(): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await tx.query('DELETE FROM reporte');
      await tx.query(RECONTAR);
    });
  }
}

const RECONTAR = `INSERT INTO reporte
    (campana_id, afiliado_id, moneda, marca_id, clics, conversiones, validadas, confirmadas, valor_neto, comision, al)
  SELECT campana_id, afiliado_id, moneda, MAX(marca_id), SUM(clics),
         SUM(conversiones), SUM(validadas), SUM(confirmadas), SUM(valor_neto), SUM(comision), MAX(al)
    FROM (
      SELECT campana_id, afiliado_id, moneda, marca_id, 0 AS clics, 1 AS conversiones, validada AS validadas,
             confirmada AS confirmadas,
             IF(validada = 1 AND cancelada = 0, COALESCE(ajuste_neto, valor), 0) AS valor_neto, 0 AS comision, al
        FROM reporte_conversion WHERE campana_id IS NOT NULL
      UNION ALL
      SELECT campana_id, afiliado_id, moneda, marca_id, 0, 0, 0, 0, 0, saldo, al
        FROM reporte_comision WHERE campana_id IS NOT NULL
      UNION ALL
      SELECT campana_id, afiliado_id, '${SIN_MONEDA}', marca_id, 1, 0, 0, 0, 0, 0, al FROM reporte_clic
    ) detalle
   GROUP BY campana_id, afiliado_id, moneda`;
