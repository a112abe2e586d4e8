import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { bloquearOCrear, compartir, guardar } from '../../../comun/adapters/filas.mysql.js';
import { aJson, deJson } from '../../../comun/adapters/json.js';
import type { AfiliadoConocido } from '../../domain/conocido/afiliado-conocido.js';

export interface AfiliadoFila {
  afiliado_id: string;
  niveles: string;
  tipo: AfiliadoConocido['tipo'];
  referido_por: string | null;
}

/** Locked until the transaction ends: no account is priced with these tiers meanwhile. `ids` in lock order. */
export async function bloquearAfiliados(tx: MysqlTx, ids: readonly string[]): Promise<Map<string, AfiliadoConocido>> {
  return porId(await bloquearOCrear<AfiliadoFila>(tx, 'afiliado_conocido', 'afiliado_id', ids));
}

/** The known ones, kept as they are until the transaction ends. `ids` in lock order. */
export async function compartirAfiliados(tx: MysqlTx, ids: readonly string[]): Promise<Map<string, AfiliadoConocido>> {
  return porId(await compartir<AfiliadoFila>(tx, 'afiliado_conocido', 'afiliado_id', ids));
}

export const guardarAfiliados = (tx: MysqlTx, afiliados: Iterable<AfiliadoConocido>): Promise<void> =>
  guardar(
    tx,
    'afiliado_conocido',
    [...afiliados].map(({ afiliadoId, niveles, tipo, referidoPor }) => ({
      ...{ afiliado_id: afiliadoId, niveles: aJson(niveles), tipo, referido_por: referidoPor },
    })),
  );

export const afiliadoDeFila = ({ afiliado_id, niveles, tipo, referido_por }: AfiliadoFila): AfiliadoConocido => ({
  afiliadoId: afiliado_id,
  niveles: deJson<AfiliadoConocido['niveles']>(niveles),
  tipo,
  referidoPor: referido_por,
});

const porId = (filas: readonly AfiliadoFila[]) => new Map(filas.map((f) => [f.afiliado_id, afiliadoDeFila(f)]));
