import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';

/** Whoever has the scopes of this service looks after the whole platform. */
export const quienDe = ({ sub }: Principal): Quien => ({ actor: sub, marcaId: null, afiliadoId: null });
