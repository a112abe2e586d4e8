import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Comisiones } from '../../application/comisiones.js';
import { leerPasos } from './paso.fila.js';
import { saldoDe, type ComisionFila } from './comision.fila.js';

@Injectable()
export class ComisionesEnMysql extends Comisiones {
  constructor(private readonly unidad: MysqlUnitOfWork) {
    super();
  }

  async de(conversionId: string) {
    const sql = `SELECT MIN(id) AS id, moneda, SUM(saldo) AS saldo FROM comision
      WHERE conversion_id = ? AND saldo IS NOT NULL GROUP BY moneda`;
    return this.unidad.run(async (tx) => {
      const [fila] = await tx.query<Pick<ComisionFila, 'id' | 'moneda' | 'saldo'>[]>(sql, [conversionId]);
      const monto = fila ? saldoDe(fila) : null;
      return fila && monto ? { id: fila.id, monto, pasos: await leerPasos(tx, fila.id) } : null;
    });
  }
}
