import { visibleTenant, type Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';

/** What somebody may see: of one brand, of one affiliate, or (null) of all. */
export interface Alcance {
  readonly marcaId: string | null;
  readonly afiliadoId: string | null;
}

/** An affiliate sees its own, whatever the brand; one without an id of its own sees nothing. */
export const alcanceDe = (quien: Principal): Alcance =>
  quien.rol === 'afiliado'
    ? { marcaId: null, afiliadoId: quien.afiliadoId ?? '' }
    : { marcaId: visibleTenant(quien), afiliadoId: null };

/**
 * Whose accounts somebody may see as a whole: those of one brand, or (null) of all. Throws `seguridad.sin-marca` for an
 * affiliate, also where its token names a brand: in there is what others earn.
 */
export const marcaDeCuentas = (quien: Principal): string | null =>
  visibleTenant(quien.rol === 'afiliado' ? { ...quien, marcaId: null } : quien);
