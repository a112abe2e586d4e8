import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { compartir, enOrden } from '../../../comun/adapters/filas.mysql.js';
import { exigirVersion } from '../../../comun/domain/version-distinta.js';
import type { Comision } from '../../domain/cuenta/comision.js';
import {
  type ComisionDebida,
  type ComisionGuardada,
  ComisionRepository,
  type FiltroDebidas,
} from '../../domain/cuenta/comision.repository.js';
import type { EstadoComision } from '../../domain/cuenta/cuenta.js';
import { comisionDesconocida } from '../../domain/cuenta/errores.js';
import { type ComisionFila, deFila } from './comision.fila.js';
import { anunciosDeComision } from './contrato.js';
import { bloquearComisiones, guardarComisiones } from './cuentas.mysql.js';

@Injectable()
export class MysqlComisionRepository extends ComisionRepository {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  update(
    id: string,
    marcaId: string | null,
    change: (comision: Comision) => void | Promise<void>,
    esperada?: number | null,
  ): Promise<ComisionGuardada> {
    return this.unitOfWork.run(async (tx) => {
      const comision = (await bloquearComisiones(tx, [id])).get(id);
      if (!comision || (marcaId !== null && comision.snapshot.marcaId !== marcaId)) throw comisionDesconocida();
      exigirVersion(esperada, comision.version);
      await change(comision);
      if (comision.events.length > 0) {
        await guardarComisiones(tx, [comision]);
        tx.announce('comisiones.eventos', ...anunciosDeComision(comision));
      }
      return { estado: comision.snapshot, version: comision.version + comision.events.length };
    });
  }

  updateMany(ids: readonly string[], change: (comisiones: readonly Comision[]) => void | Promise<void>): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const comisiones = [...(await bloquearComisiones(tx, enOrden(ids))).values()];
      await change(comisiones);
      await guardarComisiones(
        tx,
        comisiones.filter(({ events }) => events.length > 0),
      );
      tx.announce('comisiones.eventos', ...comisiones.flatMap((comision) => anunciosDeComision(comision)));
    });
  }

  share(ids: readonly string[]): Promise<readonly EstadoComision[]> {
    return this.unitOfWork.run(async (tx) =>
      (await compartir<ComisionFila>(tx, 'comision', 'id', enOrden(ids))).map(deFila),
    );
  }

  listDebidas({ marcaId, moneda, corte }: FiltroDebidas): Promise<readonly ComisionDebida[]> {
    return this.unitOfWork.run(async (tx) => {
      const filas = await tx.query<{ id: string; afiliado_id: string }[]>(
        `SELECT id, afiliado_id FROM comision
          WHERE marca_id = ? AND moneda = ? AND por_pagar <> 0 AND ocurrido_en <= ?`,
        [marcaId, moneda, corte],
      );
      return filas.map(({ id, afiliado_id: afiliadoId }) => ({ id, afiliadoId }));
    });
  }
}
