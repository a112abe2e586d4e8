import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import type { Versiones } from '../../../campanas/domain/terminos/terminos.js';
import { compartir } from '../../../comun/adapters/filas.mysql.js';
import { deJson } from '../../../comun/adapters/json.js';
import type { CampanaConocida } from '../../domain/conocido/campana-conocida.js';

/** The known ones, kept as they are until the transaction ends. `ids` in lock order. */
export async function compartirCampanas(tx: MysqlTx, ids: readonly string[]): Promise<Map<string, CampanaConocida>> {
  const filas = await compartir<CampanaFila>(tx, 'campana', 'id', ids);
  return new Map(filas.map((fila) => [fila.id, deFila(fila)]));
}

interface CampanaFila {
  id: string;
  marca_id: string;
  moneda: string;
  zona_horaria: string;
  terminos: string;
  periodo_retencion_dias: number;
}

const deFila = (f: CampanaFila): CampanaConocida => ({
  campanaId: f.id,
  marcaId: f.marca_id,
  moneda: f.moneda,
  zonaHoraria: f.zona_horaria,
  terminos: deJson<Versiones>(f.terminos),
  periodoRetencionDias: f.periodo_retencion_dias,
});
