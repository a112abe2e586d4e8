import type { Context } from '@alpespartner/shared-kernel/application/context.js';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { entero } from '../../../comun/adapters/filas.mysql.js';
import { codigoDe, type FaseDePago, proximoDe, referenciaDe, type SituacionPago } from '../../domain/pago/fase.js';
import type { EstadoPago, Pago } from '../../domain/pago/pago.js';

/** One row of table `pago`. */
export interface PagoFila {
  id: string;
  version: number;
  liquidacion_id: string;
  marca_id: string;
  afiliado_id: string;
  moneda: string;
  monto: string;
  situacion: SituacionPago;
  intentos: number;
  referencia: string | null;
  codigo: string | null;
  proximo_en: Date | null;
  solicitado_en: Date;
  correlacion: string;
  traceparent: string;
}

/** The context the payment was asked for in: what becomes of it later belongs there too. */
export const contextoDe = ({ correlacion, traceparent, marca_id }: PagoFila): Context => ({
  correlationId: correlacion,
  causationId: null,
  traceparent,
  marcaId: marca_id,
  actor: null,
});

export const deFila = (f: PagoFila): EstadoPago => ({
  id: f.id,
  liquidacionId: f.liquidacion_id,
  marcaId: f.marca_id,
  afiliadoId: f.afiliado_id,
  monto: dinero(entero(f.monto), f.moneda),
  fase: faseDe(f),
  intentos: f.intentos,
  solicitadoEn: f.solicitado_en,
});

function faseDe({ id, situacion, referencia, codigo, proximo_en: proximoEn }: PagoFila): FaseDePago {
  if (situacion === 'CONFIRMADO') return { situacion, referencia: referencia ?? '' };
  if (situacion === 'FALLIDO') return { situacion, proximoEn, codigo };
  if (!proximoEn) throw new Error(`Payment ${id} is ${situacion}, and nobody looks at it again.`);
  return situacion === 'ENVIADO' ? { situacion, proximoEn, codigo } : { situacion, proximoEn };
}

export const aFila = ({ snapshot: p, version, events }: Pago) => ({
  id: p.id,
  version: version + events.length,
  liquidacion_id: p.liquidacionId,
  marca_id: p.marcaId,
  afiliado_id: p.afiliadoId,
  moneda: p.monto.moneda,
  monto: p.monto.unidadesMenores,
  situacion: p.fase.situacion,
  intentos: p.intentos,
  referencia: referenciaDe(p.fase),
  codigo: codigoDe(p.fase),
  proximo_en: proximoDe(p.fase),
  solicitado_en: p.solicitadoEn,
});
