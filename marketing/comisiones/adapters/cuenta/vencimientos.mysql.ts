import { Injectable } from '@nestjs/common';
import type { Context } from '@alpespartner/shared-kernel/application/context.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { enOrden } from '../../../comun/adapters/filas.mysql.js';
import { Vencimientos } from '../../application/cuenta/hacer-pagaderas.js';
import type { Comision } from '../../domain/cuenta/comision.js';
import { anunciosDeComision } from './contrato.js';
import { bloquearComisiones, guardarComisiones } from './cuentas.mysql.js';

@Injectable()
export class MysqlVencimientos extends Vencimientos {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  listVencidas(ahora: Date, limite: number): Promise<readonly string[]> {
    return this.unitOfWork.run(async (tx) => {
      const filas = await tx.query<{ id: string }[]>(
        `SELECT c.id FROM comision c LEFT JOIN politica_pago p ON p.marca_id = c.marca_id AND p.moneda = c.moneda
          WHERE c.situacion = 'CALCULADA' AND c.vence_en <= ?
            AND (p.dos_personas_desde IS NULL OR c.saldo < p.dos_personas_desde)
          ORDER BY c.vence_en, c.id LIMIT ?`,
        [ahora, limite],
      );
      return filas.map(({ id }) => id);
    });
  }

  updateMany(
    ids: readonly string[],
    change: (comisiones: readonly Comision[]) => Promise<void>,
    causas: ReadonlyMap<string, Context>,
  ): Promise<number> {
    return this.unitOfWork.run(async (tx) => {
      const comisiones = [...(await bloquearComisiones(tx, enOrden(ids))).values()];
      await change(comisiones);
      const cambiadas = comisiones.filter(({ events }) => events.length > 0);
      await guardarComisiones(tx, cambiadas);
      const anuncios = cambiadas.flatMap((comision) => anunciosDeComision(comision, causas.get(comision.snapshot.id)));
      tx.announce('comisiones.eventos', ...anuncios);
      return cambiadas.length;
    });
  }
}
