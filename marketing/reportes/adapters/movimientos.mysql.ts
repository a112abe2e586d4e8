import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { enOrden } from '../../comun/adapters/filas.mysql.js';
import { type Apuntado, MovimientosDeDeuda } from '../application/al-moverse-deuda.js';

@Injectable()
export class MysqlMovimientosDeDeuda extends MovimientosDeDeuda {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  async zonas(marcaIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const sql = 'SELECT id, zona_horaria FROM marca WHERE id IN (?)';
    const filas = await this.unitOfWork.run((tx) =>
      tx.query<{ id: string; zona_horaria: string }[]>(sql, [enOrden(marcaIds)]),
    );
    return new Map(filas.map(({ id, zona_horaria }) => [id, zona_horaria]));
  }

  async add(movimientos: readonly Apuntado[]): Promise<void> {
    await this.unitOfWork.run((tx) =>
      tx.query(
        `INSERT IGNORE INTO reporte_movimiento
           (origen_id, secuencia, marca_id, moneda, periodo, concepto, monto, al) VALUES ?`,
        [movimientos.map(aFila)],
      ),
    );
  }
}

const aFila = ({ monto, ...m }: Apuntado): readonly unknown[] => [
  m.origenId,
  m.secuencia,
  m.marcaId,
  monto.moneda,
  m.periodo,
  m.concepto,
  monto.unidadesMenores,
  m.al,
];
