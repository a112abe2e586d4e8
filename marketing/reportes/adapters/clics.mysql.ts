import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { enOrden } from '../../comun/adapters/filas.mysql.js';
import { ClicsReportados } from '../application/al-registrarse-clic.js';
import type { ClicReportado } from '../domain/clic-reportado.js';

/** One row for each click, which says itself whether it was counted. */
@Injectable()
export class MysqlClicsReportados extends ClicsReportados {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  add(clics: readonly ClicReportado[]): Promise<readonly ClicReportado[]> {
    return this.unitOfWork.run(async (tx) => {
      await tx.query('INSERT IGNORE INTO reporte_clic (clic_id, campana_id, afiliado_id, marca_id, al) VALUES ?', [
        clics.map(aFila).sort(([a], [b]) => (a < b ? -1 : 1)),
      ]);
      const nuevos = await tx.query<ClicFila[]>(
        'SELECT * FROM reporte_clic WHERE clic_id IN (?) AND contado = 0 ORDER BY clic_id FOR UPDATE',
        [enOrden(clics.map(({ clicId }) => clicId))],
      );
      if (nuevos.length === 0) return [];
      const ids = nuevos.map(({ clic_id }) => clic_id);
      await tx.query('UPDATE reporte_clic SET contado = 1 WHERE clic_id IN (?)', [ids]);
      return nuevos.map(deFila);
    });
  }
}

interface ClicFila {
  clic_id: string;
  campana_id: string;
  afiliado_id: string;
  marca_id: string;
  al: Date;
}

const aFila = ({ clicId, campanaId, afiliadoId, marcaId, al }: ClicReportado) =>
  [clicId, campanaId, afiliadoId, marcaId, al] as const;

const deFila = ({ clic_id, campana_id, afiliado_id, marca_id, al }: ClicFila): ClicReportado => ({
  clicId: clic_id,
  campanaId: campana_id,
  afiliadoId: afiliado_id,
  marcaId: marca_id,
  al,
});
