import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { legible } from '../../comun/adapters/registros.mysql.js';
import type { HechoRegistrado } from '../../comun/application/registros.js';
import { AlertasVigentes } from '../application/alertas-vigentes.js';
import type { Atasco } from '../domain/atasco.js';

/** `en` comes last because the others look at it. */
const NUEVA = ['alerta', 'cuantos', 'en']
  .map((columna) => `${columna} = IF(VALUES(en) >= en, VALUES(${columna}), ${columna})`)
  .join(', ');

@Injectable()
export class MysqlAlertasVigentes extends AlertasVigentes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: MysqlUnitOfWork,
  ) {
    super();
  }

  async add(atascos: readonly Atasco[]): Promise<void> {
    if (atascos.length === 0) return;
    const filas = atascos.map(({ id, alerta, cuantos, en }) => [id, alerta, cuantos, en]);
    const sql = `INSERT INTO alerta_vigente (id, alerta, cuantos, en) VALUES ? ON DUPLICATE KEY UPDATE ${NUEVA}`;
    await this.unitOfWork.run((tx) => tx.query(sql, [filas]));
  }

  async list(desde: string, limite: number): Promise<readonly HechoRegistrado[]> {
    const filas = await this.dataSource.query<HechoRegistrado[]>(
      `SELECT a.orden, a.id, a.tipo, a.en, a.actor, a.correlacion, a.datos
       FROM alerta_vigente v JOIN alerta a ON a.id = v.alerta
       WHERE v.cuantos > 0 AND a.orden > ? ORDER BY a.orden LIMIT ${limite}`,
      [desde],
    );
    return filas.map(legible);
  }
}
