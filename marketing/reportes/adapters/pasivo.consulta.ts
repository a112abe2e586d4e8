import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { entero } from '../../comun/adapters/filas.mysql.js';

/** What a brand came to owe, and paid, in one month; and what it owed at its end. Minor units. */
export interface Pasivo {
  readonly marcaId: string;
  readonly moneda: string;
  readonly periodo: string;
  /** Earned by affiliates, corrections included; what was clawed back is not taken off. */
  readonly devengado: bigint;
  readonly recuperado: bigint;
  readonly pagado: bigint;
  readonly al: Date;
  readonly alCierre: Cierre;
}

export interface Cierre {
  readonly retenido: bigint;
  /** Below zero: to be recovered. */
  readonly porPagar: bigint;
  readonly enPago: bigint;
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
   WHERE (? IS NULL OR m.marca_id = ?) AND (? IS NULL OR m.moneda = ?) AND m.periodo <= ?
   GROUP BY m.marca_id, m.moneda, m.periodo ORDER BY m.marca_id, m.moneda, m.periodo`;

export interface FiltroPasivo {
  readonly marcaId: string | null;
  readonly moneda: string | null;
  readonly desde: string;
  readonly hasta: string;
}

/** The liability by month: what moved in it, and the balances that follow from all months up to it. */
@Injectable()
export class PasivoConsulta {
  constructor(private readonly uow: MysqlUnitOfWork) {}

  leer({ marcaId, moneda, desde, hasta }: FiltroPasivo): Promise<Pasivo[]> {
    return this.uow.run(async (tx) => {
      const filas = await tx.query<Fila[]>(SQL, [marcaId, marcaId, moneda, moneda, hasta]);
      return acumular(filas).filter(({ periodo }) => periodo >= desde);
    });
  }
}

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

function acumular(filas: readonly Fila[]): Pasivo[] {
  let cierre = { clave: '', retenido: 0n, porPagar: 0n, enPago: 0n };
  return filas.map((f) => {
    const clave = `${f.marca_id}/${f.moneda}`;
    const antes = cierre.clave === clave ? cierre : { clave, retenido: 0n, porPagar: 0n, enPago: 0n };
    const [devengado, recuperado, pagado] = [entero(f.devengado), entero(f.recuperado), entero(f.pagado)];
    const [retenido, enPago] = [entero(f.retenido), entero(f.en_pago)];
    const porPagar = devengado - recuperado - pagado - retenido - enPago;
    cierre = {
      clave,
      retenido: antes.retenido + retenido,
      porPagar: antes.porPagar + porPagar,
      enPago: antes.enPago + enPago,
    };
    const alCierre = { retenido: cierre.retenido, porPagar: cierre.porPagar, enPago: cierre.enPago };
    const quien = { marcaId: f.marca_id, moneda: f.moneda, periodo: f.periodo };
    return { ...quien, devengado, recuperado, pagado, al: f.al, alCierre };
  });
}
