import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { type Principal, visibleTenant } from '@alpespartner/shared-kernel/platform/security/principal.js';

/** Whoever acts for a brand, or serves all of them. Throws `seguridad.sin-marca` for a token that names none and has to. */
export const quienDe = (principal: Principal): Quien => ({
  actor: principal.sub,
  marcaId: visibleTenant(principal),
  afiliadoId: null,
});

/** As `quienDe`; but an affiliate has its own, whatever the brand; one without an id of its own has nothing. */
export const lectorDe = (principal: Principal): Quien =>
  principal.rol === 'afiliado'
    ? { actor: principal.sub, marcaId: null, afiliadoId: principal.afiliadoId ?? '' }
    : quienDe(principal);
