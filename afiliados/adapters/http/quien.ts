import { type Principal, requireScope } from '@alpespartner/shared-kernel/platform/security/principal.js';
import type { Lector } from '../../application/afiliado/accesos.js';
import type { Orden } from '../../application/orden.js';

/** An affiliate without an id of its own, and a brand without one, see and act for nobody. */
export const quienDe = ({ sub, rol, marcaId, afiliadoId }: Principal) => ({
  actor: sub,
  marcaId: rol === 'marca' ? (marcaId ?? '') : null,
  afiliadoId: rol === 'afiliado' ? (afiliadoId ?? '') : null,
});

export function lectorDe(principal: Principal): Lector {
  const quien = quienDe(principal);
  const completo = quien.afiliadoId !== null || principal.scopes.includes('afiliados:escribir');
  return { ...quien, completo, cuentas: completo || principal.rol === 'finanzas' };
}

/** What `principal` wants changed. An effective instant is for those who may import history. */
export function ordenDe(principal: Principal, afiliadoId: string, version: number | null, efectivoEn?: Date): Orden {
  exigirImportar(principal, efectivoEn);
  return { quien: quienDe(principal), afiliadoId, efectivoEn, version: version ?? undefined };
}

export function exigirImportar(principal: Principal, efectivoEn: Date | undefined): void {
  if (efectivoEn) requireScope(principal, 'historia:importar');
}
