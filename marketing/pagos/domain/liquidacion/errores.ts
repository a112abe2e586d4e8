import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

export const liquidacionDesconocida = (): DomainError =>
  new DomainError('marketing.liquidacion-no-encontrada', 'There is no such settlement.', 'no-encontrado');

export const liquidacionEnOtroEstado = (accion: 'approved' | 'cancelled', estado: string): DomainError =>
  new DomainError(
    'marketing.liquidacion-en-otro-estado',
    `A settlement that is ${estado} cannot be ${accion}.`,
    'conflicto',
    { estado },
  );

export const liquidacionVacia = (arrastradas: number): DomainError =>
  new DomainError(
    'marketing.liquidacion-vacia',
    `Nothing is to be paid up to this cut-off; ${arrastradas} affiliates are carried over.`,
    'regla',
    { arrastradas },
  );

export const aprobadorEsCreador = (): DomainError =>
  new DomainError(
    'marketing.aprobador-es-creador',
    'Who created a settlement cannot approve it: another person has to.',
    'prohibido',
  );

export const contenidoCambiado = (huella: string): DomainError =>
  new DomainError('marketing.contenido-cambiado', 'The settlement has another content: read it again.', 'conflicto', {
    huella,
  });

export const liquidacionEnDespacho = (): DomainError =>
  new DomainError(
    'marketing.liquidacion-en-despacho',
    'Some of its payments were sent already: what comes of them is for the gateway to say.',
    'conflicto',
  );
