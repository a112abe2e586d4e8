import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import type { Situacion } from './aparcado.js';

export type Decision = 'reproceso' | 'descarte';

/** A person decides, and says why. */
export interface Acto {
  readonly decision: Decision;
  readonly por: string;
  readonly motivo: string;
  readonly en: Date;
}

export const destinoDe = (decision: Decision): Situacion => (decision === 'reproceso' ? 'REPROCESANDO' : 'DESCARTADO');

/** Whether a decision changes a message; not when that was decided before: asking again is no second decision. */
export function decidir(situacion: Situacion, decision: Decision): boolean {
  if (situacion === destinoDe(decision)) return false;
  if (situacion === 'DETRAS' && decision === 'reproceso') throw aparcadoDetrasDeOtro();
  if (situacion !== 'PENDIENTE' && situacion !== 'DETRAS') throw aparcadoYaDecidido(situacion);
  return true;
}

function aparcadoDetrasDeOtro(): DomainError {
  const porque = 'An earlier message of its key has to be decided first; this one goes when that one goes.';
  return new DomainError('auditoria.error-detras-de-otro', porque, 'conflicto');
}

function aparcadoYaDecidido(situacion: Situacion): DomainError {
  const porque = `This message is ${situacion}: nothing is left to decide.`;
  return new DomainError('auditoria.error-ya-decidido', porque, 'conflicto', { situacion });
}
