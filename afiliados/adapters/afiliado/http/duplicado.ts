import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { AfiliadoDuplicado } from '../../../domain/afiliado/errores.js';
import { quienDe } from '../../http/quien.js';

/** Names the affiliate that is there already, to whom may read it. For `.catch(revelandoA(principal))`. */
export const revelandoA =
  (principal: Principal) =>
  (error: unknown): never => {
    const ve = principal.scopes.includes('afiliados:leer') && quienDe(principal).afiliadoId === null;
    throw error instanceof AfiliadoDuplicado && ve ? error.conAfiliado() : error;
  };
