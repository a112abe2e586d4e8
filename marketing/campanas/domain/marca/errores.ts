import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

export const marcaInvalida = (mensaje: string) => new DomainError('marketing.marca-invalida', mensaje, 'entrada');

export const marcaDuplicada = (nombre: string) =>
  new DomainError('marketing.marca-duplicada', `A brand called "${nombre}" exists already.`, 'conflicto');

export const marcaDesconocida = () =>
  new DomainError('marketing.marca-no-encontrada', 'There is no such brand.', 'no-encontrado');

export const marcaInactiva = () =>
  new DomainError('marketing.marca-inactiva', 'The brand is INACTIVA: nothing new is begun for it.', 'conflicto');
