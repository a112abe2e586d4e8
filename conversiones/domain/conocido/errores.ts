import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

export const campanaDesconocida = () =>
  new DomainError('conversiones.campana-desconocida', 'There is no such campaign.', 'no-encontrado');

export const cuponDesconocido = () =>
  new DomainError('conversiones.cupon-desconocido', 'There is no such coupon at that time.', 'no-encontrado');

export const cuponInvalido = (mensaje: string) => new DomainError('conversiones.cupon-invalido', mensaje, 'regla');

/** In one brand a code says one thing at a time. */
export const cuponOcupado = (desde: Date, hasta: Date | null) =>
  new DomainError('conversiones.cupon-ocupado', 'This code is taken at that time.', 'conflicto', {
    desde: desde.toISOString(),
    hasta: hasta?.toISOString() ?? null,
  });
