import type { ComisionesEventos } from '@alpespartner/schemas/comisiones.eventos/tipos.generated.js';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import type { MarketingComandos } from '@alpespartner/schemas/marketing.comandos/tipos.generated.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import type { Envelope } from '@alpespartner/shared-kernel/platform/avro/envelope.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';

const meta = {
  topic: 'test',
  particion: 0,
  posicion: null,
  messageId: '',
  publicado: new Date(0),
  bytes: Buffer.alloc(0),
  huella: '',
  entregas: 1,
};

/** One second later with each message. */
let reloj = Date.parse('2026-03-10T12:00:00.000Z');

interface Sobre {
  readonly subject: string;
  readonly sequence: number;
  readonly marcaId?: string;
}

export function mensaje<M, K extends keyof M & string>(
  type: K,
  sobre: Sobre,
  data: Omit<M[K], 'timestamp'>,
): Incoming<M> {
  reloj += 1000;
  const time = new Date(reloj);
  const { subject, sequence, marcaId = null } = sobre;
  const cabecera = { id: newId(), source: 'test', subject, sequence: BigInt(sequence), time, actor: null };
  const resto = { correlation_id: newId(), causation_id: null, traceparent: null, marca_id: marcaId, meta };
  return { ...cabecera, ...resto, type, data: { timestamp: time, ...data } } as unknown as Incoming<M>;
}

export const gbp = (peniques: number) => ({ unidades_menores: BigInt(peniques), moneda: 'GBP' });
export const dia = (n: number): Date => new Date(Date.UTC(2026, 0, n));

/** Whose a conversion is. */
export interface Quien {
  readonly campanaId: string;
  readonly afiliadoId: string;
  readonly marcaId: string;
}

const SIN_MAS = {
  user_id: null,
  clic_id: null,
  source_url: null,
  destination_url: null,
  pais: null,
  metadata: {},
  nivel: null,
  coupon_code: null,
  cupones: null,
  historica: null,
  toques: null,
  evidencias: null,
  conversion_type: 'PURCHASE',
} as const;
const VALIDADA = {
  validated_by: 'reglas',
  validation_notes: null,
  fraud_score: 0,
  atribucion: [],
  cliente_nuevo: null,
  linea_producto: null,
  validation_status: 'AUTOMATICA',
  transaction_id: null,
  recibido_en: null,
} as const;

type Ajuste = Pick<ConversionesEventos['ConversionAdjusted'], 'reason'> &
  Partial<Pick<ConversionesEventos['ConversionAdjusted'], 'reembolso_id' | 'ajuste_id'>>;

const SIN_AJUSTE = { reembolso_id: null, ajuste_id: null, detail: null, exceso: null };

/** The messages of one conversion, in its own sequence. */
export function conversion(
  quien: Quien,
  peniques: number,
  ocurrido_en = dia(5),
  id: string = newId(),
  hechos: Partial<ConversionesEventos['ConversionValidated']> = {},
) {
  const { campanaId: campaign_id, afiliadoId: affiliate_id, marcaId } = quien;
  const comun = { id, conversion_id: id };
  const venta = { ...SIN_MAS, ...comun, campaign_id, affiliate_id, conversion_value: gbp(peniques), ocurrido_en };
  const correlacion = newId();
  const comision = { confirmed_value: gbp(peniques), commission_amount: gbp(0), comision_id: newId() };
  const de = <K extends keyof ConversionesEventos>(
    type: K,
    sequence: number,
    data: Omit<ConversionesEventos[K], 'timestamp'>,
  ) => ({
    ...mensaje<ConversionesEventos, K>(type, { subject: id, sequence, marcaId }, data),
    correlation_id: correlacion,
  });
  const ajustada = (sequence: number, neto: number, ajuste: Ajuste) => {
    const importes = { net_value: gbp(neto), delta: gbp(neto - peniques) };
    return de('ConversionAdjusted', sequence, { ...comun, ...SIN_AJUSTE, ...importes, ...ajuste });
  };
  return {
    id,
    detectada: de('ConversionDetected', 1, { ...venta, transaction_id: id }),
    validada: de('ConversionValidated', 2, { ...venta, ...VALIDADA, recibido_en: ocurrido_en, ...hechos }),
    confirmada: de('ConversionConfirmed', 3, { ...comun, ...comision }),
    reembolsada: (sequence: number, neto: number) =>
      ajustada(sequence, neto, { reason: 'reembolso', reembolso_id: `r${sequence}` }),
    enmendada: (sequence: number, neto: number) =>
      ajustada(sequence, neto, { reason: 'enmienda', ajuste_id: `j${sequence}` }),
    cancelada: (sequence: number) =>
      de('ConversionCancelled', sequence, { ...comun, reason: 'manual', detail: null, by: 'ana' }),
  };
}

const SIN_MARCAS = {
  source_url: null,
  destination_url: null,
  sub1: null,
  sub2: null,
  sub3: null,
  sub4: null,
  sub5: null,
  user_id: null,
  network_hash: null,
  agent_class: null,
  pais: null,
  marking: null,
  marking_reason: null,
  enlace_id: null,
  origin: null,
};

export const clic = ({ campanaId, afiliadoId, marcaId }: Quien, id: string = newId()) =>
  mensaje<ConversionesEventos, 'ClicRegistrado'>(
    'ClicRegistrado',
    { subject: id, sequence: 1, marcaId },
    { ...SIN_MARCAS, clic_id: id, affiliate_id: afiliadoId, campaign_id: campanaId },
  );

/** Under the key of what it is about, if that is there already: commands of one key are executed in their order. */
export const orden = <K extends keyof MarketingComandos>(type: K, data: MarketingComandos[K]) => {
  const { campana_id, comision_id } = data as { readonly campana_id?: string; readonly comision_id?: string };
  return mensaje<MarketingComandos, K>(type, { subject: campana_id ?? comision_id ?? newId(), sequence: 1 }, data);
};

/** What was announced, as a consumer of the same service receives it. */
export const recibido = (sobre: Envelope<ComisionesEventos>) => ({ ...sobre, meta }) as Incoming<ComisionesEventos>;
