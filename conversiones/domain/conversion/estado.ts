import { type Dinero, restar, sumar } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { SenalSonada } from '../juicio/fraude.js';
import type { Atribucion, Toque } from '../juicio/toque.js';
import type { DatosConversion } from '../pedido/datos.js';
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
  readonly evidencias: readonly SenalSonada[];
  /** Null: undecided, or refused, or told by the affiliate named alone. */
  readonly atribucion: Atribucion | null;
  /** The evidence that was looked at when it was decided. */
  readonly toques: readonly Toque[];
  /** As reported, or as amended since. */
  readonly valor: Dinero;
  /** Value less refunds. */
  readonly neto: Dinero;
  /** As it was calculated; what later entries made of it, marketing knows. */
  readonly comision: { readonly id: string; readonly monto: Dinero } | null;
  readonly pagoId: string | null;
  readonly reembolsos: readonly ReembolsoRegistrado[];
  readonly ajustes: readonly AjusteRegistrado[];
}

/** `valor`: what the conversion was worth after it. */
export interface AjusteRegistrado {
  readonly ajusteId: string;
  readonly valor: Dinero;
  readonly motivo: string;
  readonly ocurridoEn: Date;
}

/** Whose a conversion is, mainly: as attributed, or as long as it is not, the one named; null: nobody yet. */
export const afiliadoDe = ({ atribucion, datos }: Conversion): string | null =>
  atribucion?.afiliadoId ?? datos.afiliadoId;

export interface ReembolsoRegistrado {
  readonly reembolsoId: string;
  /** What was given back. */
  readonly monto: Dinero;
  /** What was asked for beyond what was left; null: nothing. */
  readonly exceso: Dinero | null;
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
    evidencias: [],
    atribucion: null,
    toques: [],
    valor: datos.valor,
    neto: datos.valor,
    comision: null,
    pagoId: null,
    reembolsos: [],
    ajustes: [],
  };
}

function siguiente(antes: Conversion, evento: Exclude<EventoConversion, { tipo: 'ConversionDetected' }>): Conversion {
  switch (evento.tipo) {
    case 'ConversionValidated':
      return { ...antes, ...decidida(evento), situacion: 'VALIDADA', decision: 'VALIDADA', razon: null };
    case 'ConversionHeld':
      return { ...antes, ...decidida(evento), situacion: 'EN_REVISION', decision: 'EN_REVISION', razon: evento.razon };
    case 'ConversionRejected': {
      const toques = evento.toques.length > 0 ? evento.toques : antes.toques;
      return { ...antes, situacion: 'RECHAZADA', decision: 'RECHAZADA', razon: evento.razon, toques };
    }
    case 'ConversionCancelled':
      return { ...antes, situacion: 'CANCELADA', razon: evento.razon };
    case 'ConversionAdjusted':
      return { ...antes, neto: restar(antes.neto, evento.monto), reembolsos: [...antes.reembolsos, reembolso(evento)] };
    case 'ConversionAmended': {
      const valor = sumar(antes.valor, evento.delta);
      const ajuste = { ajusteId: evento.ajusteId, valor, motivo: evento.motivo, ocurridoEn: evento.en };
      return { ...antes, valor, neto: sumar(antes.neto, evento.delta), ajustes: [...antes.ajustes, ajuste] };
    }
    case 'ConversionConfirmed': {
      const comision = { id: evento.comisionId, monto: evento.comision };
      return { ...antes, situacion: 'CONFIRMADA', comision, pagoId: null };
    }
    case 'ConversionWithoutBudget':
      return { ...antes, situacion: 'SIN_PRESUPUESTO' };
    case 'ConversionPaid':
      return { ...antes, situacion: 'PAGADA', pagoId: evento.pagoId };
  }
}

const decidida = ({
  puntuacion,
  evidencias,
  atribucion,
}: Extract<EventoConversion, { tipo: 'ConversionValidated' | 'ConversionHeld' }>) => ({
  toques: atribucion?.toques ?? [],
  puntuacion,
  evidencias,
  atribucion,
});

const reembolso = (evento: Extract<EventoConversion, { tipo: 'ConversionAdjusted' }>): ReembolsoRegistrado => ({
  reembolsoId: evento.reembolsoId,
  monto: evento.monto,
  exceso: evento.exceso,
  motivo: evento.motivo,
  ocurridoEn: evento.en,
});
