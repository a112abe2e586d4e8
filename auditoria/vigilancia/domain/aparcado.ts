import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

/**
 * PENDIENTE → REPROCESANDO | DESCARTADO; REPROCESANDO → PROCESADO | RECHAZADO (the domain said no), or PENDIENTE again,
 * one parking (`vez`) later. What a projection left out may be PROCESADO without an order: by a rebuild. DETRAS: it waits behind an earlier parked message of its key, and goes when that one goes.
 */
export const situaciones = ['PENDIENTE', 'DETRAS', 'REPROCESANDO', 'PROCESADO', 'RECHAZADO', 'DESCARTADO'] as const;
export type Situacion = (typeof situaciones)[number];

/** A message that a service could not process. 64-bit numbers are decimal strings. */
export interface Aparcado {
  readonly orden: string;
  readonly id: string;
  readonly servicio: string;
  readonly topic: string;
  readonly suscripcion: string;
  readonly mensaje: string;
  readonly tipo: string;
  readonly clave: string;
  readonly situacion: Situacion;
  readonly vez: number;
  readonly causa: string;
  readonly intentos: number;
  readonly permanente: boolean;
  readonly aparcado_en: Date;
  readonly actualizado_en: Date;
}

/** With the message itself: its bytes, the fingerprint of their schema, and all else that its handler could see of it. */
export interface AparcadoCompleto extends Aparcado {
  readonly esquema: string;
  readonly payload: Buffer;
  readonly original: string;
}

/** What a service says when it parks a message, for the `vez`-th time. */
export type Aparcamiento = Omit<AparcadoCompleto, 'orden' | 'actualizado_en'> & {
  readonly situacion: 'PENDIENTE' | 'DETRAS';
};

/** What became of a message when it was tried again. */
export interface Desenlace {
  readonly id: string;
  readonly vez: number;
  readonly resultado: string;
  readonly en: Date;
}

export const aparcadoDesconocido = (id: string): DomainError =>
  new DomainError('auditoria.error-desconocido', `No failed message ${id} is kept.`, 'no-encontrado');
