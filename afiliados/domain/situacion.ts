/** The states of an affiliate. Only an ACTIVO one takes new conversions. */
export const SITUACIONES = ['PENDIENTE', 'ACTIVO', 'RECHAZADO', 'SUSPENDIDO', 'DESACTIVADO', 'BLOQUEADO'] as const;
export type Situacion = (typeof SITUACIONES)[number];

export const NIVELES = ['BRONCE', 'PLATA', 'ORO', 'PLATINO', 'DIAMANTE'] as const;
export type Nivel = (typeof NIVELES)[number];
