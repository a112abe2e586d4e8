import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { entero } from '../../../comun/adapters/filas.mysql.js';
import type { EstadoPresupuesto, Presupuesto } from '../../domain/presupuesto/presupuesto.js';

/** One row of table `presupuesto`. */
export interface PresupuestoFila {
  campana_id: string;
  marca_id: string;
  version: string;
  moneda: string;
  total: string | null;
  reservado: string;
  gastado: string;
  politica: EstadoPresupuesto['politica'];
  /** Null: one minor unit. */
  comision_menor: string | null;
  agotado_en: Date | null;
}

export const deFila = (f: PresupuestoFila): EstadoPresupuesto => ({
  campanaId: f.campana_id,
  marcaId: f.marca_id,
  total: f.total === null ? null : dinero(entero(f.total), f.moneda),
  reservado: dinero(entero(f.reservado), f.moneda),
  gastado: dinero(entero(f.gastado), f.moneda),
  politica: f.politica,
  comisionMenor: f.comision_menor === null ? undefined : dinero(entero(f.comision_menor), f.moneda),
  agotadoEn: f.agotado_en,
});

export function aFila({ snapshot, version, moneda, disponible }: Presupuesto) {
  const { campanaId, marcaId, total, reservado, gastado, politica, comisionMenor, agotadoEn } = snapshot;
  return {
    campana_id: campanaId,
    marca_id: marcaId,
    version,
    moneda,
    total: total?.unidadesMenores ?? null,
    disponible: disponible?.unidadesMenores ?? null,
    reservado: reservado.unidadesMenores,
    gastado: gastado.unidadesMenores,
    politica,
    comision_menor: comisionMenor?.unidadesMenores ?? null,
    agotado_en: agotadoEn,
  };
}
