import { Injectable } from '@nestjs/common';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { entero } from '../../../comun/adapters/filas.mysql.js';
import { type Renglon, Renglones } from '../../application/liquidacion/ver-extracto.consulta.js';

@Injectable()
export class MysqlRenglones extends Renglones {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  list(liquidacionId: string, afiliadoId: string, moneda: string): Promise<readonly Renglon[]> {
    return this.unitOfWork.run(async (tx) => {
      const filas = await tx.query<RenglonFila[]>(
        `SELECT d.comision_id, c.conversion_id, c.campana_id, k.nombre AS campana, c.transaccion_id, c.ocurrido_en, d.monto
           FROM liquidacion_partida d JOIN comision c ON c.id = d.comision_id
           LEFT JOIN campana k ON k.id = c.campana_id
          WHERE d.liquidacion_id = ? AND d.afiliado_id = ? ORDER BY c.ocurrido_en, d.comision_id`,
        [liquidacionId, afiliadoId],
      );
      return filas.map((fila) => deFila(fila, moneda));
    });
  }
}

interface RenglonFila {
  comision_id: string;
  conversion_id: string;
  campana_id: string;
  campana: string | null;
  transaccion_id: string | null;
  ocurrido_en: Date;
  monto: string;
}

const deFila = (f: RenglonFila, moneda: string): Renglon => ({
  comisionId: f.comision_id,
  conversionId: f.conversion_id,
  campanaId: f.campana_id,
  campana: f.campana ?? '',
  transaccionId: f.transaccion_id,
  ocurridoEn: f.ocurrido_en,
  monto: dinero(entero(f.monto), moneda),
});
