import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';

/** In minor units: what one amount that a brand says may be at most, so that no sum of many can overflow. */
export const IMPORTE_MAXIMO = 10n ** 15n;

export const esExcesivo = ({ unidadesMenores }: Dinero): boolean => unidadesMenores > IMPORTE_MAXIMO;
