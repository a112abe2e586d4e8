import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { entero } from '../../comun/adapters/filas.mysql.js';
import type { Aporte } from '../domain/conversion-reportada.js';

export interface Cifras extends Aporte {
  readonly moneda: string;
  readonly al: Date;
}

const SUMAS = `moneda, SUM(clics) AS clics, SUM(conversiones) AS conversiones, SUM(validadas) AS validadas, SUM(confirmadas) AS confirmadas,
  SUM(valor_neto) AS valor_neto, SUM(comision) AS comision, MAX(al) AS al`;

/** The read side of the reports: figures by currency. */
@Injectable()
export class ReportesConsulta {
  constructor(private readonly uow: MysqlUnitOfWork) {}

  deCampana(campanaId: string): Promise<Cifras[]> {
    return this.leer(`SELECT ${SUMAS} FROM reporte WHERE campana_id = ? GROUP BY moneda ORDER BY moneda`, [campanaId]);
  }

  /** `marcaId` null: over all brands. */
  deAfiliado(afiliadoId: string, marcaId: string | null): Promise<Cifras[]> {
    return this.leer(
      `SELECT ${SUMAS} FROM reporte WHERE afiliado_id = ? AND (? IS NULL OR marca_id = ?) GROUP BY moneda ORDER BY moneda`,
      [afiliadoId, marcaId, marcaId],
    );
  }

  deAfiliadoPorCampana(afiliadoId: string, marcaId: string | null): Promise<(Cifras & { campanaId: string })[]> {
    return this.leer(
      `SELECT campana_id, ${SUMAS} FROM reporte WHERE afiliado_id = ? AND (? IS NULL OR marca_id = ?)
        GROUP BY campana_id, moneda ORDER BY campana_id, moneda`,
      [afiliadoId, marcaId, marcaId],
    );
  }

  private leer(sql: string, valores: readonly unknown[]) {
    return this.uow.run(async (tx) => (await tx.query<CifrasFila[]>(sql, valores)).map(deFila));
  }
}

interface CifrasFila {
  campana_id?: string;
  moneda: string;
  clics: string;
  conversiones: string;
  validadas: string;
  confirmadas: string;
  valor_neto: string;
  comision: string;
  al: Date;
}

const deFila = (f: CifrasFila) => ({
  campanaId: f.campana_id ?? '',
  moneda: f.moneda,
  clics: Number(f.clics),
  conversiones: Number(f.conversiones),
  validadas: Number(f.validadas),
  confirmadas: Number(f.confirmadas),
  valorNeto: entero(f.valor_neto),
  comision: entero(f.comision),
  al: f.al,
});
