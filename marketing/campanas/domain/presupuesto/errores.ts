import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

export const presupuestoComprometido = () =>
  new DomainError(
    'marketing.presupuesto-comprometido',
    'Only what is neither reserved nor spent can be taken back.',
    'regla',
  );
