import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Campanas } from '../../domain/campanas.js';
import type { Campana } from '../../domain/inscripcion.js';

interface CampanaFila {
  readonly id: string;
  readonly marca_id: string;
  readonly estado: Campana['estado'];
  readonly inicio: Date;
  readonly fin: Date;
}

@Injectable()
export class MysqlCampanas extends Campanas {
  constructor(private readonly uow: MysqlUnitOfWork) {
    super();
  }

  async find(id: string): Promise<Campana | null> {
    const [fila] = await this.uow.run((tx) =>
      tx.query<CampanaFila[]>('SELECT id, marca_id, estado, inicio, fin FROM campana WHERE id = ?', [id]),
    );
    if (!fila) return null;
    const { marca_id: marcaId, estado, inicio, fin } = fila;
    return { id, marcaId, estado, inicio, fin };
  }
}
