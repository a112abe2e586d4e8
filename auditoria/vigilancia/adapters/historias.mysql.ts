import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type ActoGuardado, HistoriasDeAparcados } from '../application/ver-aparcado.consulta.js';

@Injectable()
export class MysqlHistoriasDeAparcados extends HistoriasDeAparcados {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  find(id: string): Promise<ActoGuardado[]> {
    const sql = 'SELECT vez, acto, quien, motivo, en FROM aparcado_acto WHERE aparcado = ? ORDER BY orden';
    return this.dataSource.query<ActoGuardado[]>(sql, [id]);
  }
}
