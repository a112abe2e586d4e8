import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { exigirVersion } from '../../domain/version-distinta.js';
import type { Comision } from '../domain/comision.js';
import { ComisionRepository, type ComisionGuardada } from '../domain/comision.repository.js';
import { ComisionDesconocida } from '../domain/errores.js';
import { bloquearComisiones, guardarComisiones } from './comision.mysql.js';
import { anunciosDeComision } from './contrato.js';

@Injectable()
export class MysqlComisionRepository extends ComisionRepository {
  constructor(private readonly uow: UnitOfWork) {
    super();
  }

  update(
    id: string,
    marcaId: string | null,
    change: (comision: Comision) => void | Promise<void>,
    esperada?: number | null,
  ): Promise<ComisionGuardada> {
    return this.uow.run(async (tx) => {
      const comision = (await bloquearComisiones(tx, [id])).get(id);
      if (!comision || (marcaId !== null && comision.snapshot.marcaId !== marcaId)) throw new ComisionDesconocida();
      exigirVersion(esperada, comision.version);
      await change(comision);
      if (comision.events.length > 0) {
        await guardarComisiones(tx, [comision]);
        tx.announce('comisiones.eventos', ...anunciosDeComision(comision));
      }
      return { estado: comision.snapshot, version: comision.version + comision.events.length };
    });
  }
}
