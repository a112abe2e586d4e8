import type { Context } from '@alpespartner/shared-kernel/application/context.js';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { entero } from '../../../comun/adapters/filas.mysql.js';
import {
  codigoDe,
  type Confirmacion,
  confirmacionDe,
  type DevolucionPedida,
  devolucionPedidaDe,
  type FaseDePago,
  proximoDe,
  referenciaDe,
  type SituacionPago,
} from '../../domain/pago/fase.js';
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
  beneficiario: string | null;
  situacion: SituacionPago;
  intentos: number;
  referencia: string | null;
  codigo: string | null;
  proximo_en: Date | null;
  solicitado_en: Date;
  coste: string | null;
  confirmado_en: Date | null;
  fallido_en: Date | null;
  devuelto_en: Date | null;
  devolucion_por: string | null;
  devolucion_en: Date | null;
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
  beneficiario: f.beneficiario,
  fase: faseDe(f),
  intentos: f.intentos,
  solicitadoEn: f.solicitado_en,
});

function faseDe(f: PagoFila): FaseDePago {
  const { situacion, codigo, proximo_en: proximoEn } = f;
  if (situacion === 'CONFIRMADO') return { situacion, ...confirmacionDeFila(f), devolucion: devolucionDe(f) };
  if (situacion === 'FALLIDO') return { situacion, proximoEn, codigo, en: f.fallido_en };
  if (situacion === 'DEVUELTO') {
    const en = f.devuelto_en ?? f.solicitado_en;
    return { situacion, confirmacion: confirmacionDeFila(f), codigo: codigo ?? '', en };
  }
  if (!proximoEn) throw new Error(`Payment ${f.id} is ${situacion}, and nobody looks at it again.`);
  return situacion === 'ENVIADO' ? { situacion, proximoEn, codigo } : { situacion, proximoEn };
}

const confirmacionDeFila = ({ referencia, coste, moneda, confirmado_en }: PagoFila): Confirmacion => ({
  referencia: referencia ?? '',
  coste: coste === null ? null : dinero(entero(coste), moneda),
  en: confirmado_en,
});

/** Of one that is confirmed, `codigo` is what the first of two persons said. */
const devolucionDe = ({ devolucion_por: por, devolucion_en: en, codigo }: PagoFila): DevolucionPedida | null =>
  por === null || en === null ? null : { por, codigo: codigo ?? '', en };

export const aFila = ({ snapshot: p, version, events }: Pago) => ({
  id: p.id,
  version: version + events.length,
  liquidacion_id: p.liquidacionId,
  marca_id: p.marcaId,
  afiliado_id: p.afiliadoId,
  moneda: p.monto.moneda,
  monto: p.monto.unidadesMenores,
  beneficiario: p.beneficiario,
  situacion: p.fase.situacion,
  intentos: p.intentos,
  referencia: referenciaDe(p.fase),
  codigo: codigoDe(p.fase) ?? devolucionPedidaDe(p.fase)?.codigo ?? null,
  proximo_en: proximoDe(p.fase),
  solicitado_en: p.solicitadoEn,
  coste: confirmacionDe(p.fase)?.coste?.unidadesMenores ?? null,
  confirmado_en: confirmacionDe(p.fase)?.en ?? null,
  fallido_en: p.fase.situacion === 'FALLIDO' ? p.fase.en : null,
  devuelto_en: p.fase.situacion === 'DEVUELTO' ? p.fase.en : null,
  devolucion_por: devolucionPedidaDe(p.fase)?.por ?? null,
  devolucion_en: devolucionPedidaDe(p.fase)?.en ?? null,
});
