import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

export const clicDesconocido = () =>
  new DomainError('conversiones.clic-desconocido', 'There is no such click.', 'no-encontrado');

/** An affiliate tells of its own links only. */
export const clicDeOtro = () => new DomainError('conversiones.clic-de-otro', 'This is not your link.', 'prohibido');

export const enlaceDesconocido = () =>
  new DomainError('conversiones.enlace-desconocido', 'There is no such link.', 'no-encontrado');

export const destinoInaceptable = () =>
  new DomainError(
    'conversiones.destino-inaceptable',
    'A link leads to an http or https page, without a password.',
    'entrada',
  );

/** An affiliate links to what the brand links to itself, and to nothing else. */
export const destinoNoRegistrado = () =>
  new DomainError(
    'conversiones.destino-no-registrado',
    'The brand has no link of this campaign to that page.',
    'prohibido',
  );
