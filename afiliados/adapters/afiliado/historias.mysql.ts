import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { type EntradaNumerada, Historias } from '../../application/afiliado/ver-historia.consulta.js';
import { historiaDeFila, historiaSchema } from './historia.fila.js';

@Injectable()
export class MysqlHistorias extends Historias {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  list(afiliadoId: string, limite: number, desde: number): Promise<EntradaNumerada[]> {
    return this.unitOfWork.run(async (tx) => {
      const filas = await tx.manager.find(historiaSchema, {
        where: { afiliado_id: afiliadoId, version: MoreThan(desde) },
        order: { version: 'ASC' },
        take: limite,
      });
      return filas.map(historiaDeFila);
    });
  }
}
