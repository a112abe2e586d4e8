import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Comisiones } from '../../application/comisiones.js';
import { leerPasos } from './paso.fila.js';
import { saldoDe, type ComisionFila } from './comision.fila.js';

@Injectable()
export class ComisionesEnMysql extends Comisiones {
  constructor(private readonly unidad: UnitOfWork) {
    super();
  }

  async de(conversionId: string) {
    return this.unidad.run(async (tx) => {
      const sql = 'SELECT * FROM comision WHERE conversion_id = ? ORDER BY id LIMIT 1';
      const [fila] = await tx.query<ComisionFila[]>(sql, [conversionId]);
      const monto = fila ? saldoDe(fila) : null;
      return fila && monto ? { id: fila.id, monto, pasos: await leerPasos(tx, fila.id) } : null;
    });
  }
}
