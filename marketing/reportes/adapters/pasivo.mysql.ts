import { Injectable } from '@nestjs/common';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { sinPrueba } from '@alpespartner/shared-kernel/domain/marca-de-prueba.js';
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
    const valores = [marcaId, marcaId, moneda, moneda, hasta];
    const filas = await this.unitOfWork.run((tx) => tx.query<Fila[]>(SQL, valores));
    return sinPrueba(marcaId, filas.map(deFila));
  }
}

/** What is held of a commission is what is above its approvals, after each of its movements. */
const SQL = `
  SELECT marca_id, moneda, periodo,
         SUM(IF(concepto IN ('devengo', 'ajuste'), monto, 0)) AS devengado,
         SUM(IF(concepto = 'recupero', -monto, 0)) AS recuperado,
         SUM(CASE concepto WHEN 'pagado' THEN monto WHEN 'devuelto' THEN -monto ELSE 0 END) AS pagado,
         SUM(sin_aprobar - antes) AS retenido,
         SUM(CASE concepto WHEN 'solicitado' THEN monto WHEN 'pagado' THEN -monto
                           WHEN 'fallido' THEN -monto ELSE 0 END) AS en_pago,
         MAX(al) AS al
    FROM (SELECT t.*, COALESCE(LAG(sin_aprobar) OVER (PARTITION BY origen_id ORDER BY secuencia), 0) AS antes
            FROM (SELECT m.*, GREATEST(SUM(CASE WHEN concepto IN ('devengo', 'ajuste', 'recupero') THEN monto
                                                WHEN concepto = 'aprobado' THEN -monto ELSE 0 END)
                                         OVER (PARTITION BY origen_id ORDER BY secuencia), 0) AS sin_aprobar
                    FROM reporte_movimiento m
                   WHERE (? IS NULL OR m.marca_id = ?) AND (? IS NULL OR m.moneda = ?) AND m.periodo <= ?) t) movidos
   GROUP BY marca_id, moneda, periodo ORDER BY marca_id, moneda, periodo`;

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
