import { Injectable } from '@nestjs/common';
import { type MysqlTx, MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { bloquearOCrear, compartir, enOrden, guardar } from '../../../comun/adapters/filas.mysql.js';
import { aJson, deJson } from '../../../comun/adapters/json.js';
import type { AfiliadoConocido } from '../../domain/conocido/afiliado-conocido.js';
import { AfiliadoConocidoRepository } from '../../domain/conocido/afiliado-conocido.repository.js';

export interface AfiliadoFila {
  afiliado_id: string;
  niveles: string;
  tipo: AfiliadoConocido['tipo'];
  referido_por: string | null;
}

@Injectable()
export class MysqlAfiliadoConocidoRepository extends AfiliadoConocidoRepository {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  updateMany(
    ids: readonly string[],
    change: (afiliado: AfiliadoConocido) => AfiliadoConocido,
  ): Promise<ReadonlyMap<string, AfiliadoConocido>> {
    return this.unitOfWork.run(async (tx) => {
      const filas = await bloquearOCrear<AfiliadoFila>(tx, 'afiliado_conocido', 'afiliado_id', enOrden(ids));
      const afiliados = filas.map((fila) => change(afiliadoDeFila(fila)));
      await guardar(tx, 'afiliado_conocido', afiliados.map(aFila));
      return new Map(afiliados.map((afiliado) => [afiliado.afiliadoId, afiliado]));
    });
  }
}

/** The known ones, kept as they are until the transaction ends. `ids` in lock order. */
export async function compartirAfiliados(tx: MysqlTx, ids: readonly string[]): Promise<Map<string, AfiliadoConocido>> {
  const filas = await compartir<AfiliadoFila>(tx, 'afiliado_conocido', 'afiliado_id', ids);
  return new Map(filas.map((fila) => [fila.afiliado_id, afiliadoDeFila(fila)]));
}

const aFila = ({ afiliadoId, niveles, tipo, referidoPor }: AfiliadoConocido) => ({
  afiliado_id: afiliadoId,
  niveles: aJson(niveles),
  tipo,
  referido_por: referidoPor,
});

export const afiliadoDeFila = ({ afiliado_id, niveles, tipo, referido_por }: AfiliadoFila): AfiliadoConocido => ({
  afiliadoId: afiliado_id,
  niveles: deJson<AfiliadoConocido['niveles']>(niveles),
  tipo,
  referidoPor: referido_por,
});
