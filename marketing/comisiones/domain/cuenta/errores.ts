import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import type { SituacionComision } from './situacion.js';

export const comisionDesconocida = (): DomainError =>
  new DomainError('marketing.comision-no-encontrada', 'There is no such commission.', 'no-encontrado');

export const comisionEnOtroEstado = (accion: string, estado: SituacionComision): DomainError =>
  new DomainError(
    'marketing.comision-en-otro-estado',
    `A commission that is ${estado} cannot be ${accion}.`,
    'conflicto',
    { estado },
  );

export const faltaOtraPersona = (): DomainError =>
  new DomainError(
    'marketing.falta-otra-persona',
    'You approved it already: another person has to as well.',
    'prohibido',
  );

export const monedaDeOtraCampana = (moneda: string, deLaCampana: string): DomainError =>
  new DomainError(
    'marketing.moneda-de-otra-campana',
    `The conversion is in ${moneda}, its campaign in ${deLaCampana}.`,
    'regla',
  );

export const conversionNoDenegada = (): DomainError =>
  new DomainError(
    'marketing.conversion-no-denegada',
    'Only a sale that stands and got no commission for want of budget is priced again.',
    'conflicto',
  );

export const presupuestoInsuficiente = (): DomainError =>
  new DomainError('marketing.presupuesto-insuficiente', 'The budget, or a cap, still does not suffice.', 'conflicto');
