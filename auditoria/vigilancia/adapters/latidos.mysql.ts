import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Latidos } from '../application/al-latir-servicio.js';
import type { Latido } from '../domain/latido.js';

/** `en` comes last because the others look at it. */
const NUEVO = ['servicio', 'version', 'estado', 'dependencias', 'en']
  .map((columna) => `${columna} = IF(VALUES(en) >= en, VALUES(${columna}), ${columna})`)
  .join(', ');

@Injectable()
export class MysqlLatidos extends Latidos {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  async add(latidos: readonly Latido[]): Promise<void> {
    if (latidos.length === 0) return;
    const filas = latidos.map(({ instancia, servicio, version, estado, dependencias, en }) => [
      instancia,
      servicio,
      version,
      estado,
      JSON.stringify(dependencias),
      en,
    ]);
    await this.unitOfWork.run((tx) =>
      tx.query(
        `INSERT INTO latido (instancia, servicio, version, estado, dependencias, en) VALUES ?
         ON DUPLICATE KEY UPDATE ${NUEVO}`,
        [filas],
      ),
    );
  }
}
