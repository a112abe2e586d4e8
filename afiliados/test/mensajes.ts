import type { ComisionesEventos, Dinero } from '@alpespartner/schemas/comisiones.eventos/tipos.generated.js';
import type { MarketingEventos } from '@alpespartner/schemas/marketing.eventos/tipos.generated.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { campana } from './ejemplos.js';

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

function mensaje<M, K extends keyof M & string>(type: K, subject: string, sequence: number, data: Partial<M[K]>) {
  reloj += 1000;
  const time = new Date(reloj);
  const cabecera = { id: newId(), source: '/marketing', subject, sequence: BigInt(sequence), time, actor: null };
  const resto = { correlation_id: newId(), causation_id: null, traceparent: null, marca_id: null, meta };
  return { ...cabecera, ...resto, type, data: { timestamp: time, ...data } } as unknown as Incoming<Pick<M, K>>;
}

export const gbp = (peniques: number): Dinero => ({ unidades_menores: BigInt(peniques), moneda: 'GBP' });

export const deComision = <K extends keyof ComisionesEventos>(
  type: K,
  comision_id: string,
  sequence: number,
  data: Partial<ComisionesEventos[K]> = {},
) => mensaje<ComisionesEventos, K>(type, comision_id, sequence, { id: comision_id, comision_id, ...data });

export const calculada = (id: string, afiliado_id: string, peniques: number) =>
  deComision('ComisionCalculada', id, 1, { afiliado_id, monto_comision: gbp(peniques) });

export const aprobada = (id: string, sequence: number, peniques: number) =>
  deComision('ComisionAprobada', id, sequence, { monto: gbp(peniques) });

export const ajustada = (id: string, sequence: number, delta: number) =>
  deComision('ComisionAjustada', id, sequence, { asiento_id: newId(), tipo: 'AJUSTE', delta: gbp(delta) });

export const dePago = (
  type: 'PagoSolicitado' | 'PagoConfirmado' | 'PagoFallido',
  pago_id: string,
  sequence: number,
  data: Partial<ComisionesEventos['PagoFallido']>,
) => mensaje<ComisionesEventos, typeof type>(type, pago_id, sequence, { id: pago_id, pago_id, ...data });

export const deCampana = <K extends keyof MarketingEventos>(type: K, sequence: number) =>
  mensaje<MarketingEventos, K>(type, campana.id, sequence, {
    id: campana.id,
    campana_id: campana.id,
    marca_id: campana.marcaId,
    estado: 'BORRADOR',
    fecha_inicio: campana.inicio,
    fecha_fin: campana.fin,
  } as unknown as Partial<MarketingEventos[K]>);
