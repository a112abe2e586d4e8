import { Injectable } from '@nestjs/common';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { MARCA_DE_PRUEBA } from '@alpespartner/shared-kernel/domain/marca-de-prueba.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { entero } from '../../comun/adapters/filas.mysql.js';
import { DeudaPorMes, type FiltroPasivo } from '../application/ver-pasivo.consulta.js';
import type { Movido } from '../domain/pasivo.js';

@Injectable()
export class MysqlDeudaPorMes extends DeudaPorMes {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  async list(marcaId: string | null, { moneda, hasta }: Omit<FiltroPasivo, 'desde'>): Promise<readonly Movido[]> {
    const valores = [marcaId, marcaId, MARCA_DE_PRUEBA, moneda, moneda, hasta];
    const filas = await this.unitOfWork.run((tx) => tx.query<Fila[]>(SQL, valores));
    return filas.map(deFila);
  }
}

/** A correction before the approval is of what was held, one after it of what is due. */
const SQL = `
  SELECT m.marca_id, m.moneda, m.periodo,
         SUM(IF(m.concepto IN ('devengo', 'ajuste'), m.monto, 0)) AS devengado,
         SUM(IF(m.concepto = 'recupero', -m.monto, 0)) AS recuperado,
         SUM(IF(m.concepto = 'pagado', m.monto, 0)) AS pagado,
         SUM(CASE WHEN m.concepto = 'aprobado' THEN -m.monto
                  WHEN m.concepto IN ('devengo', 'ajuste') AND m.secuencia < COALESCE(a.secuencia, m.secuencia + 1)
                  THEN m.monto ELSE 0 END) AS retenido,
         SUM(CASE m.concepto WHEN 'solicitado' THEN m.monto WHEN 'pagado' THEN -m.monto
                             WHEN 'fallido' THEN -m.monto ELSE 0 END) AS en_pago,
         MAX(m.al) AS al
    FROM reporte_movimiento m
    LEFT JOIN reporte_movimiento a ON a.origen_id = m.origen_id AND a.concepto = 'aprobado'
   WHERE IF(? IS NOT NULL, m.marca_id = ?, m.marca_id <> ?) AND (? IS NULL OR m.moneda = ?) AND m.periodo <= ?
   GROUP BY m.marca_id, m.moneda, m.periodo ORDER BY m.marca_id, m.moneda, m.periodo`;

interface Fila {
  marca_id: string;
  moneda: string;
  periodo: string;
  devengado: string;
  recuperado: string;
  pagado: string;
  retenido: string;
  en_pago: string;
  al: Date;
}

function deFila({ moneda, ...f }: Fila): Movido {
  const importe = (unidades: string) => dinero(entero(unidades), moneda);
  return {
    marcaId: f.marca_id,
    periodo: f.periodo,
    devengado: importe(f.devengado),
    recuperado: importe(f.recuperado),
    pagado: importe(f.pagado),
    retenido: importe(f.retenido),
    enPago: importe(f.en_pago),
    al: f.al,
  };
}
