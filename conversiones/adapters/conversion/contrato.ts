import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { negar } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Envelope } from '@alpespartner/shared-kernel/platform/avro/envelope.js';
import type { EventoConversion } from '../../domain/conversion/eventos.js';
import type { RazonCancelacion } from '../../domain/conversion/situacion.js';
import type { RazonRechazo } from '../../domain/juicio/razones.js';
import { cuponesDe, type DatosConversion } from '../../domain/pedido/datos.js';
import {
  adjudicacion,
  atribucionDe,
  evidenciasDe,
  rechazo,
  retencion,
  retencionDe,
  toquesDe,
} from './contrato-decision.js';
import { aAvro, deAvro } from './dinero.avro.js';

type Publicados = Omit<ConversionesEventos, 'ClicRegistrado' | 'ReembolsoRechazado'>;
type Contrato = { [K in keyof Publicados]: { readonly type: K; readonly data: Publicados[K] } }[keyof Publicados];
type De<T extends EventoConversion['tipo']> = Extract<EventoConversion, { tipo: T }>;
export type Sobre = Extract<Envelope<ConversionesEventos>, { type: keyof Publicados }>;

/** From the language of the domain to the published one, every event of it. */
export function toContract(conversionId: string, evento: EventoConversion): Contrato {
  const comun = { id: conversionId, conversion_id: conversionId, timestamp: evento.en };
  switch (evento.tipo) {
    case 'ConversionDetected':
      return { type: evento.tipo, data: publicados(conversionId, evento) };
    case 'ConversionValidated':
      return { type: evento.tipo, data: validacion(conversionId, evento) };
    case 'ConversionHeld':
      return { type: evento.tipo, data: { ...comun, ...retencion(evento) } };
    case 'ConversionRejected':
      return { type: evento.tipo, data: { ...comun, ...rechazo(evento) } };
    case 'ConversionCancelled':
      return { type: evento.tipo, data: { ...comun, reason: evento.razon, detail: evento.detalle, by: evento.por } };
    case 'ConversionAdjusted':
      return { type: evento.tipo, data: { ...comun, ...ajuste(evento) } };
    case 'ConversionAmended':
      return { type: 'ConversionAdjusted', data: { ...comun, ...enmienda(evento) } };
    case 'ConversionConfirmed': {
      const { comisionId: comision_id, neto, comision } = evento;
      const importes = { confirmed_value: aAvro(neto), commission_amount: aAvro(comision) };
      return { type: evento.tipo, data: { ...comun, comision_id, ...importes } };
    }
    case 'ConversionWithoutBudget':
      return { type: evento.tipo, data: { ...comun, presupuesto_id: evento.presupuestoId } };
    case 'ConversionPaid':
      return { type: evento.tipo, data: { ...comun, pago_id: evento.pagoId } };
  }
}

/** And back, every stored event. The valid time of a detection is when it occurred. */
export function fromContract(sobre: Sobre): EventoConversion {
  const en = sobre.data.timestamp;
  switch (sobre.type) {
    case 'ConversionDetected': {
      const { ocurrido_en, timestamp } = sobre.data;
      return { tipo: sobre.type, en: ocurrido_en, datos: datosDe(sobre.marca_id, sobre.data), recibidoEn: timestamp };
    }
    case 'ConversionValidated':
      return { tipo: sobre.type, en, ...validacionDe(sobre.data) };
    case 'ConversionHeld':
      return { tipo: sobre.type, en, ...retencionDe(sobre.data) };
    case 'ConversionRejected': {
      const { reason, detail: detalle, by: por } = sobre.data;
      return { tipo: sobre.type, en, razon: reason as RazonRechazo, detalle, por, toques: toquesDe(sobre.data.toques) };
    }
    case 'ConversionCancelled': {
      const { reason, detail: detalle, by: por } = sobre.data;
      return { tipo: sobre.type, en, razon: reason as RazonCancelacion, detalle, por };
    }
    case 'ConversionAdjusted':
      return ajusteDe(sobre.data);
    case 'ConversionConfirmed': {
      const { comision_id: comisionId, confirmed_value, commission_amount } = sobre.data;
      return { tipo: sobre.type, en, comisionId, neto: deAvro(confirmed_value), comision: deAvro(commission_amount) };
    }
    case 'ConversionWithoutBudget':
      return { tipo: sobre.type, en, presupuestoId: sobre.data.presupuesto_id };
    case 'ConversionPaid':
      return { tipo: sobre.type, en, pagoId: sobre.data.pago_id };
  }
}

/** A refund takes away; an amendment says what is added. */
function ajusteDe(d: ConversionesEventos['ConversionAdjusted']): De<'ConversionAdjusted' | 'ConversionAmended'> {
  const [delta, neto, motivo] = [deAvro(d.delta), deAvro(d.net_value), d.detail ?? ''];
  const comun = { en: d.timestamp, neto, motivo };
  if (d.ajuste_id !== null) return { tipo: 'ConversionAmended', ajusteId: d.ajuste_id, delta, ...comun };
  const exceso = d.exceso && deAvro(d.exceso);
  return { tipo: 'ConversionAdjusted', reembolsoId: d.reembolso_id ?? '', monto: negar(delta), exceso, ...comun };
}

/** The brand travels in the header. */
const publicados = (id: string, { datos: d, recibidoEn }: De<'ConversionDetected'>) => ({
  id,
  conversion_id: id,
  timestamp: recibidoEn,
  affiliate_id: d.afiliadoId ?? '',
  campaign_id: d.campanaId,
  transaction_id: d.transaccionId,
  conversion_type: d.tipo,
  conversion_value: aAvro(d.valor),
  ocurrido_en: d.ocurridoEn,
  user_id: d.usuarioId,
  clic_id: d.clicId,
  coupon_code: d.cupon,
  cupones: d.cupones.length === 0 ? null : cuponesDe(d),
  historica: d.historica ? true : null,
  pais: d.pais,
  source_url: d.origen,
  destination_url: d.destino,
  metadata: d.metadatos,
});

const datosDe = (marcaId: string | null, d: ConversionesEventos['ConversionDetected']): DatosConversion => ({
  marcaId: marcaId ?? '',
  afiliadoId: d.affiliate_id === '' ? null : d.affiliate_id,
  campanaId: d.campaign_id,
  transaccionId: d.transaction_id,
  tipo: d.conversion_type,
  valor: deAvro(d.conversion_value),
  ocurridoEn: d.ocurrido_en,
  usuarioId: d.user_id,
  clicId: d.clic_id,
  cupon: d.coupon_code,
  cupones: d.cupones?.slice(d.coupon_code === null ? 0 : 1) ?? [],
  historica: d.historica === true,
  pais: d.pais,
  origen: d.source_url,
  destino: d.destination_url,
  metadatos: d.metadata,
});

const validacion = (id: string, evento: De<'ConversionValidated'>) => ({
  id,
  conversion_id: id,
  timestamp: evento.en,
  campaign_id: evento.campanaId,
  conversion_value: aAvro(evento.neto),
  ocurrido_en: evento.ocurridoEn,
  validation_status: evento.manual ? ('MANUAL' as const) : ('AUTOMATICA' as const),
  validated_by: evento.por,
  validation_notes: evento.notas,
  fraud_score: evento.puntuacion,
  pais: evento.pais,
  nivel: evento.nivel,
  conversion_type: evento.tipoConversion,
  user_id: evento.usuarioId,
  cliente_nuevo: evento.clienteNuevo,
  linea_producto: evento.lineaProducto,
  transaction_id: evento.transaccionId,
  recibido_en: evento.recibidoEn,
  historica: evento.historica ? true : null,
  ...adjudicacion(evento),
});

const validacionDe = (d: ConversionesEventos['ConversionValidated']) => ({
  campanaId: d.campaign_id,
  ocurridoEn: d.ocurrido_en,
  pais: d.pais,
  nivel: d.nivel,
  neto: deAvro(d.conversion_value),
  tipoConversion: d.conversion_type,
  usuarioId: d.user_id,
  clienteNuevo: d.cliente_nuevo,
  lineaProducto: d.linea_producto,
  transaccionId: d.transaction_id,
  recibidoEn: d.recibido_en,
  historica: d.historica === true,
  manual: d.validation_status === 'MANUAL',
  por: d.validated_by,
  notas: d.validation_notes,
  puntuacion: d.fraud_score,
  atribucion: atribucionDe(d),
  evidencias: evidenciasDe(d.evidencias),
});

const ajuste = (evento: De<'ConversionAdjusted'>) => ({
  reembolso_id: evento.reembolsoId,
  ajuste_id: null,
  exceso: evento.exceso && aAvro(evento.exceso),
  net_value: aAvro(evento.neto),
  delta: aAvro(negar(evento.monto)),
  reason: 'reembolso' as const,
  detail: evento.motivo,
});

const enmienda = (evento: De<'ConversionAmended'>) => ({
  reembolso_id: null,
  ajuste_id: evento.ajusteId,
  exceso: null,
  net_value: aAvro(evento.neto),
  delta: aAvro(evento.delta),
  reason: 'enmienda' as const,
  detail: evento.motivo,
});
