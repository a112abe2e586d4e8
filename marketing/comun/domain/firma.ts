import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';

/** The brand for which somebody signs what costs it money. Whoever is of no brand may at most see. */
export function marcaQueFirma({ marcaId }: Quien): string {
  if (marcaId !== null) return marcaId;
  throw new DomainError(
    'seguridad.sin-marca',
    'This is signed by the people of its brand: this token is of none.',
    'prohibido',
  );
}
