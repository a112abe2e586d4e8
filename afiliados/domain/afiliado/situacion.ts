/** The states of an affiliate. Only an ACTIVO one takes new conversions. */
export const SITUACIONES = ['PENDIENTE', 'ACTIVO', 'RECHAZADO', 'SUSPENDIDO', 'DESACTIVADO', 'BLOQUEADO'] as const;
export type TipoSituacion = (typeof SITUACIONES)[number];

export const NIVELES = ['BRONCE', 'PLATA', 'ORO', 'PLATINO', 'DIAMANTE'] as const;
export type Nivel = (typeof NIVELES)[number];

type Activa = { readonly tipo: 'ACTIVO' };
type Suspendida = { readonly tipo: 'SUSPENDIDO' };

/** A reactivation leads back to `antes`. */
export type Desactivada = { readonly tipo: 'DESACTIVADO'; readonly antes: Activa | Suspendida };

export type Desbloqueada = { readonly tipo: 'PENDIENTE' | 'RECHAZADO' } | Activa | Suspendida | Desactivada;

/** An unblocking leads back to `antes`. */
type Bloqueada = { readonly tipo: 'BLOQUEADO'; readonly antes: Desbloqueada };

/** What an affiliate is in, with the way back where there is one. */
export type Situacion = Desbloqueada | Bloqueada;
