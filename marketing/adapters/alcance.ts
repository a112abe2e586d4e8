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
