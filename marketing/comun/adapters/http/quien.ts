import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { type Principal, tenantOf, visibleTenant } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { marcaDesconocida } from '../../../campanas/domain/marca/errores.js';

/** Whoever acts for a brand, or serves all of them. Throws `seguridad.sin-marca` for a token that names none and has to. */
export const quienDe = (principal: Principal): Quien => ({
  actor: principal.sub,
  marcaId: visibleTenant(principal),
  afiliadoId: null,
});

/** Whoever asks for what is of no brand yet: a token need not name one. */
export const actorDe = ({ sub, marcaId }: Principal): Quien => ({ actor: sub, marcaId, afiliadoId: null });

/** As `quienDe`; but an affiliate reads its own, whatever the brand; one without an id of its own reads nothing. */
export const lectorDe = (principal: Principal): Quien =>
  principal.rol === 'afiliado'
    ? { actor: principal.sub, marcaId: null, afiliadoId: principal.afiliadoId ?? '' }
    : quienDe(principal);

/**
 * Whoever may see accounts as a whole. Throws `seguridad.sin-marca` for an affiliate, also where its token names a brand:
 * in there is what others earn.
 */
export const contableDe = (principal: Principal): Quien =>
  quienDe(principal.rol === 'afiliado' ? { ...principal, marcaId: null } : principal);

/** The brand something is created for: that of the token; whoever serves all brands names one. */
export function marcaPara(principal: Principal, pedida: string | undefined): string {
  const propia = visibleTenant(principal) ?? pedida ?? tenantOf(principal);
  if (pedida !== undefined && pedida !== propia) throw marcaDesconocida();
  return propia;
}
