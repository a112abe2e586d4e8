import { type Dinero, formatDinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

export const valorNoPositivo = (valor: Dinero) =>
  new DomainError(
    'conversiones.valor-no-positivo',
    `A value of ${formatDinero(valor)} ${valor.moneda} earns nothing.`,
    'regla',
  );

export const sinMarca = () =>
  new DomainError('conversiones.sin-marca', 'A conversion is reported for a brand.', 'prohibido');
