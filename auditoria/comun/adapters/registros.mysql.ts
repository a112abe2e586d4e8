import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { jsonOf } from '@alpespartner/shared-kernel/platform/avro/json.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { type HechoRegistrado, Registros } from '../application/registros.js';
import type { ClaseDeHecho, Hecho } from '../domain/hecho.js';

/** One table for each kind, of the same name. */
@Injectable()
export class MysqlRegistros extends Registros {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: MysqlUnitOfWork,
  ) {
    super();
  }

  async add(clase: ClaseDeHecho, hechos: readonly Hecho[]): Promise<void> {
    if (hechos.length === 0) return;
    await this.unitOfWork.run((tx) =>
      tx.query(`INSERT IGNORE INTO ${clase} (id, tipo, en, actor, correlacion, datos) VALUES ?`, [
        hechos.map(({ id, tipo, en, actor, correlacion, datos }) => [id, tipo, en, actor, correlacion, jsonOf(datos)]),
      ]),
    );
  }

  async list(clase: ClaseDeHecho, desde: string, limite: number): Promise<readonly HechoRegistrado[]> {
    const filas = await this.dataSource.query<HechoRegistrado[]>(
      `SELECT orden, id, tipo, en, actor, correlacion, datos FROM ${clase} WHERE orden > ? ORDER BY orden LIMIT ${limite}`,
      [desde],
    );
    return filas.map(legible);
  }
}

/** MariaDB gives JSON back as text, MySQL as what it says. */
export const legible = (fila: HechoRegistrado): HechoRegistrado => ({
  ...fila,
  datos: typeof fila.datos === 'string' ? (JSON.parse(fila.datos) as unknown) : fila.datos,
});
