import type { Tx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { bloquearOCrear, compartir, guardar } from '../../adapters/filas.mysql.js';
import { aJson, deJson } from '../../adapters/json.js';
import type { AfiliadoConocido } from '../domain/niveles.js';

export interface AfiliadoFila {
  afiliado_id: string;
  niveles: string;
}

/** Locked until the transaction ends: no account is priced with these tiers meanwhile. `ids` in lock order. */
export async function bloquearAfiliados(tx: Tx, ids: readonly string[]): Promise<Map<string, AfiliadoConocido>> {
  return porId(await bloquearOCrear<AfiliadoFila>(tx, 'afiliado_conocido', 'afiliado_id', ids));
}

/** The known ones, kept as they are until the transaction ends. `ids` in lock order. */
export async function compartirAfiliados(tx: Tx, ids: readonly string[]): Promise<Map<string, AfiliadoConocido>> {
  return porId(await compartir<AfiliadoFila>(tx, 'afiliado_conocido', 'afiliado_id', ids));
}

export const guardarAfiliados = (tx: Tx, afiliados: Iterable<AfiliadoConocido>): Promise<void> =>
  guardar(
    tx,
    'afiliado_conocido',
    [...afiliados].map(({ afiliadoId, niveles }) => ({ afiliado_id: afiliadoId, niveles: aJson(niveles) })),
  );

export const afiliadoDeFila = ({ afiliado_id, niveles }: AfiliadoFila): AfiliadoConocido => ({
  afiliadoId: afiliado_id,
  niveles: deJson<AfiliadoConocido['niveles']>(niveles),
});

const porId = (filas: readonly AfiliadoFila[]) => new Map(filas.map((f) => [f.afiliado_id, afiliadoDeFila(f)]));
