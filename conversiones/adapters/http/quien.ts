import { visibleTenant, type Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import type { Lector } from '../../application/conversion/visible.js';
import type { Orden } from '../../application/conversion/orden.js';

/** An affiliate sees its own, whatever the brand; one without an id of its own sees nothing. */
export const lectorDe = (quien: Principal): Lector =>
  quien.rol === 'afiliado'
    ? { marcaId: null, afiliadoId: quien.afiliadoId ?? '' }
    : { marcaId: visibleTenant(quien), afiliadoId: null };

/** What `quien` wants done by hand to a conversion of its brand. */
export const ordenDe = (quien: Principal, conversionId: string, version: number | null): Orden => ({
  conversionId,
  quien: { por: quien.sub, marcaId: visibleTenant(quien) },
  version,
});
