import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { entero } from '../../../comun/adapters/filas.mysql.js';
import { aJson, deJson } from '../../../comun/adapters/json.js';
import type { Debida, Linea } from '../../domain/liquidacion/corte.js';
import {
  aprobadaPorDe,
  cancelacionDe,
  type EstadoLiquidacion,
  type FaseDeLiquidacion,
  type Liquidacion,
  type SituacionLiquidacion,
} from '../../domain/liquidacion/liquidacion.js';
import type { LiquidacionGuardada } from '../../domain/liquidacion/liquidacion.repository.js';

/** One row of table `liquidacion`. */
export interface LiquidacionFila {
  id: string;
  version: number;
  marca_id: string;
  moneda: string;
  corte: Date;
  minimo: string;
  lineas: string;
  huella: string;
  situacion: SituacionLiquidacion;
  creada_por: string;
  creada_en: Date;
  aprobada_por: string | null;
  cancelada_por: string | null;
  cancelada_razon: string | null;
  cancelada_en: Date | null;
}

export const guardada = (fila: LiquidacionFila): LiquidacionGuardada => ({
  estado: deFila(fila),
  version: fila.version,
});

export const deFila = (f: LiquidacionFila): EstadoLiquidacion => ({
  id: f.id,
  marcaId: f.marca_id,
  moneda: f.moneda,
  corte: f.corte,
  minimo: dinero(entero(f.minimo), f.moneda),
  lineas: deJson<LineaGuardada[]>(f.lineas).map((linea) => lineaDe(linea, f.moneda)),
  huella: f.huella,
  fase: faseDe(f),
  creadaPor: f.creada_por,
  creadaEn: f.creada_en,
});

export const aFila = ({ snapshot: l, version, events }: Liquidacion) => ({
  id: l.id,
  version: version + events.length,
  marca_id: l.marcaId,
  moneda: l.moneda,
  corte: l.corte,
  minimo: l.minimo.unidadesMenores,
  lineas: aJson(l.lineas.map(lineaGuardada)),
  huella: l.huella,
  situacion: l.fase.situacion,
  creada_por: l.creadaPor,
  creada_en: l.creadaEn,
  aprobada_por: aprobadaPorDe(l.fase),
  cancelada_por: cancelacionDe(l.fase)?.por ?? null,
  cancelada_razon: cancelacionDe(l.fase)?.razon ?? null,
  cancelada_en: cancelacionDe(l.fase)?.en ?? null,
});

function faseDe(f: LiquidacionFila): FaseDeLiquidacion {
  const { id, situacion, aprobada_por } = f;
  if (situacion === 'CERRADA') return { situacion };
  if (situacion === 'CANCELADA') {
    const cancelacion = {
      por: f.cancelada_por ?? '',
      razon: f.cancelada_razon ?? '',
      en: f.cancelada_en ?? f.creada_en,
    };
    return { situacion, aprobadaPor: aprobada_por, cancelacion };
  }
  if (aprobada_por === null) throw new Error(`Settlement ${id} was approved by nobody.`);
  return { situacion, aprobadaPor: aprobada_por };
}

/** A line as JSON text is kept of it: minor units of the currency of its settlement. */
interface LineaGuardada extends Omit<Linea, 'monto' | 'motivo'> {
  readonly monto: bigint;
  /** Absent where it was written before reasons were kept. */
  readonly motivo?: Linea['motivo'];
}

const lineaGuardada = ({ afiliadoId, monto, comisiones, pagadera, motivo }: Linea): LineaGuardada => ({
  afiliadoId,
  monto: monto.unidadesMenores,
  comisiones,
  pagadera,
  motivo,
});

const lineaDe = ({ monto, motivo = null, ...linea }: LineaGuardada, moneda: string): Linea => ({
  ...linea,
  monto: dinero(monto, moneda),
  motivo,
});

/** One row of table `liquidacion_partida`, with the currency of its settlement. */
export interface PartidaFila {
  comision_id: string;
  afiliado_id: string;
  monto: string;
  moneda: string;
}

export const partidaDeFila = (f: PartidaFila): Debida => ({
  comisionId: f.comision_id,
  afiliadoId: f.afiliado_id,
  monto: dinero(entero(f.monto), f.moneda),
});
