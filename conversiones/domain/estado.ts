import { negar, sumar, type Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { DatosConversion } from './datos.js';
import type { EventoConversion } from './eventos.js';
import type { Decision, Situacion } from './situacion.js';

export interface Conversion {
  readonly datos: DatosConversion;
  readonly recibidoEn: Date;
  readonly situacion: Situacion;
  /** Why it is where it is: en_espera, or the reason of a review, a rejection or a cancellation. */
  readonly razon: string | null;
  readonly decision: Decision | null;
  /** Fraud score, 0 to 100. */
  readonly puntuacion: number;
  /** Value less refunds. */
  readonly neto: Dinero;
  /** As it was calculated; what later entries made of it, marketing knows. */
  readonly comision: { readonly id: string; readonly monto: Dinero } | null;
  readonly pagoId: string | null;
  readonly reembolsos: readonly ReembolsoRegistrado[];
}

export interface ReembolsoRegistrado {
  readonly reembolsoId: string;
  readonly monto: Dinero;
  readonly motivo: string;
  readonly ocurridoEn: Date;
}

/** Null: nothing is known. */
export type EstadoConversion = Conversion | null;

/**
 * Total: it accepts every event after every state, so that a selection of the events (as of some instant) has a state,
 * too. What comes before the detection leaves nothing known.
 */
export function evolve(estado: EstadoConversion, evento: EventoConversion): EstadoConversion {
  if (evento.tipo === 'ConversionDetected') return detectada(evento);
  return estado && siguiente(estado, evento);
}

function detectada({ datos, recibidoEn }: Extract<EventoConversion, { tipo: 'ConversionDetected' }>): Conversion {
  return {
    datos,
    recibidoEn,
    situacion: 'DETECTADA',
    razon: 'en_espera',
    decision: null,
    puntuacion: 0,
    neto: datos.valor,
    comision: null,
    pagoId: null,
    reembolsos: [],
  };
}

function siguiente(antes: Conversion, evento: Exclude<EventoConversion, { tipo: 'ConversionDetected' }>): Conversion {
  switch (evento.tipo) {
    case 'ConversionValidated':
      return { ...antes, situacion: 'VALIDADA', decision: 'VALIDADA', razon: null, puntuacion: evento.puntuacion };
    case 'ConversionHeld': {
      const { razon, puntuacion } = evento;
      return { ...antes, situacion: 'EN_REVISION', decision: 'EN_REVISION', razon, puntuacion };
    }
    case 'ConversionRejected':
      return { ...antes, situacion: 'RECHAZADA', decision: 'RECHAZADA', razon: evento.razon };
    case 'ConversionCancelled':
      return { ...antes, situacion: 'CANCELADA', razon: evento.razon };
    case 'ConversionAdjusted':
      return { ...antes, neto: sumar(antes.neto, evento.delta), reembolsos: [...antes.reembolsos, reembolso(evento)] };
    case 'ConversionConfirmed': {
      const comision = { id: evento.comisionId, monto: evento.comision };
      return { ...antes, situacion: 'CONFIRMADA', comision };
    }
    case 'ConversionWithoutBudget':
      return { ...antes, situacion: 'SIN_PRESUPUESTO' };
    case 'ConversionPaid':
      return { ...antes, situacion: 'PAGADA', pagoId: evento.pagoId };
  }
}

const reembolso = (evento: Extract<EventoConversion, { tipo: 'ConversionAdjusted' }>): ReembolsoRegistrado => ({
  reembolsoId: evento.reembolsoId,
  monto: negar(evento.delta),
  motivo: evento.motivo,
  ocurridoEn: evento.en,
});
