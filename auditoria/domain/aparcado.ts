import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

/**
 * PENDIENTE → REPROCESANDO | DESCARTADO; REPROCESANDO → PROCESADO | RECHAZADO (the domain said no), or PENDIENTE again,
 * one parking (`vez`) later. DETRAS: it waits behind an earlier parked message of its key, and goes when that one goes.
 */
export const situaciones = ['PENDIENTE', 'DETRAS', 'REPROCESANDO', 'PROCESADO', 'RECHAZADO', 'DESCARTADO'] as const;
export type Situacion = (typeof situaciones)[number];

export type Decision = 'reproceso' | 'descarte';

/** A person decides, and says why. */
export interface Acto {
  readonly decision: Decision;
  readonly por: string;
  readonly motivo: string;
  readonly en: Date;
}

export class AparcadoDesconocido extends DomainError {
  constructor(id: string) {
    super('auditoria.error-desconocido', `No failed message ${id} is kept.`, 'no-encontrado');
  }
}

export class AparcadoYaDecidido extends DomainError {
  constructor(situacion: Situacion) {
    super('auditoria.error-ya-decidido', `This message is ${situacion}: nothing is left to decide.`, 'conflicto', {
      situacion,
    });
  }
}

export class AparcadoDetrasDeOtro extends DomainError {
  constructor() {
    const porque = 'An earlier message of its key has to be decided first; this one goes when that one goes.';
    super('auditoria.error-detras-de-otro', porque, 'conflicto');
  }
}

/** What a decision makes of a message; null when that was decided before, and asking again changes nothing. */
export function decidir(situacion: Situacion, decision: Decision): Situacion | null {
  const destino = decision === 'reproceso' ? 'REPROCESANDO' : 'DESCARTADO';
  if (situacion === destino) return null;
  if (situacion === 'DETRAS' && decision === 'reproceso') throw new AparcadoDetrasDeOtro();
  if (situacion !== 'PENDIENTE' && situacion !== 'DETRAS') throw new AparcadoYaDecidido(situacion);
  return destino;
}
