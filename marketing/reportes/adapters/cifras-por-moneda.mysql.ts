import { Injectable } from '@nestjs/common';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { entero } from '../../comun/adapters/filas.mysql.js';
import { CifrasPorMoneda } from '../application/cifras-por-moneda.js';

const SUMAS = `moneda, SUM(clics) AS clics, SUM(conversiones) AS conversiones, SUM(validadas) AS validadas, SUM(confirmadas) AS confirmadas,
  SUM(valor_neto) AS valor_neto, SUM(comision) AS comision, MAX(al) AS al`;

/** Of what there is nothing to tell, nothing is told. */
const CON_ALGO = 'HAVING SUM(reporte.clics + reporte.conversiones) > 0 OR SUM(reporte.comision) <> 0';

@Injectable()
export class MysqlCifrasPorMoneda extends CifrasPorMoneda {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  deCampana(campanaId: string) {
    const sql = `SELECT ${SUMAS} FROM reporte WHERE campana_id = ? GROUP BY moneda ${CON_ALGO} ORDER BY moneda`;
    return this.leer(sql, [campanaId]);
  }

  deAfiliado(afiliadoId: string, marcaId: string | null) {
    return this.leer(
      `SELECT ${SUMAS} FROM reporte WHERE afiliado_id = ? AND (? IS NULL OR marca_id = ?)
        GROUP BY moneda ${CON_ALGO} ORDER BY moneda`,
      [afiliadoId, marcaId, marcaId],
    );
  }

  deAfiliadoPorCampana(afiliadoId: string, marcaId: string | null) {
    return this.leer(
      `SELECT campana_id, ${SUMAS} FROM reporte WHERE afiliado_id = ? AND (? IS NULL OR marca_id = ?)
        GROUP BY campana_id, moneda ${CON_ALGO} ORDER BY campana_id, moneda`,
      [afiliadoId, marcaId, marcaId],
    );
  }

  private leer(sql: string, valores: readonly unknown[]) {
    return this.unitOfWork.run(async (tx) => (await tx.query<CifrasFila[]>(sql, valores)).map(deFila));
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
  aporte: {
    clics: Number(f.clics),
    conversiones: Number(f.conversiones),
    validadas: Number(f.validadas),
    confirmadas: Number(f.confirmadas),
    valorNeto: dinero(entero(f.valor_neto), f.moneda),
    comision: dinero(entero(f.comision), f.moneda),
  },
  al: f.al,
});
