import { DomainError } from '../../domain/errors.js';

export const roles = ['admin', 'marca', 'afiliado', 'finanzas', 'auditor', 'servicio'] as const;
export type Role = (typeof roles)[number];

/** `<resource>:<act>`, such as `afiliados:escribir`. */
export type ScopeName = `${string}:${string}`;

/** Who asks, as a verified token says it. Brand and affiliate come from here, never from the request. */
export interface Principal {
  readonly sub: string;
  readonly rol: Role;
  readonly scopes: readonly string[];
  readonly marcaId: string | null;
  readonly afiliadoId: string | null;
}

/** The brand that `principal` acts for. Throws `seguridad.sin-marca` for a token that names none. */
export function tenantOf(principal: Principal): string {
  if (principal.marcaId !== null) return principal.marcaId;
  throw new DomainError('seguridad.sin-marca', 'This token acts for no brand.', 'prohibido');
}

/** Whoever serves the whole platform, and may see all of it. Finance is of a brand: it signs for money. */
const PLATFORM_WIDE: readonly Role[] = ['admin', 'auditor', 'servicio'];

/** The brand whose data `principal` may see; null means all, for the roles that serve the whole platform. */
export function visibleTenant(principal: Principal): string | null {
  if (principal.marcaId === null && PLATFORM_WIDE.includes(principal.rol)) return null;
  return tenantOf(principal);
}

/** For what only some may say within an open route (`efectivo_en` needs `historia:importar`). */
export function requireScope(principal: Principal, scope: ScopeName): void {
  if (principal.scopes.includes(scope)) return;
  throw new DomainError('seguridad.sin-alcance', `This needs the scope "${scope}".`, 'prohibido', { scope });
}
