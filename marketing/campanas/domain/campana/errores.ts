import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import type { Situacion } from './situacion.js';

export const campanaDesconocida = () =>
  new DomainError('marketing.campana-no-encontrada', 'There is no such campaign.', 'no-encontrado');

export const campanaInvalida = (mensaje: string) => new DomainError('marketing.campana-invalida', mensaje, 'regla');

export const transicionNoPermitida = (de: Situacion, a: Situacion) =>
  new DomainError('marketing.transicion-no-permitida', `A campaign does not go from ${de} to ${a}.`, 'conflicto', {
    de,
    a,
  });

export const campanaTerminada = (situacion: Situacion) =>
  new DomainError(
    'marketing.campana-terminada',
    `The campaign is ${situacion}; it does not change any more.`,
    'conflicto',
  );

/** `desde`: since when the last rules known hold, or shall hold. */
export const reglasHaciaAtras = (desde: Date) =>
  new DomainError(
    'marketing.reglas-hacia-atras',
    `Rules never change backwards: others may begin after ${desde.toISOString()}.`,
    'regla',
    { desde: desde.toISOString() },
  );

export const preavisoAcortado = (dias: number) =>
  new DomainError('marketing.preaviso-acortado', `A notice of ${dias} days was promised: it may only grow.`, 'regla');

export const presupuestoIlimitado = () =>
  new DomainError('marketing.presupuesto-ilimitado', 'A budget without limit cannot be changed.', 'regla');

export const importeNoPositivo = () =>
  new DomainError('marketing.importe-no-positivo', 'The amount must be above zero.', 'regla');
