/** Where a conversion stands. DETECTADA means waiting: no decision could be taken yet. */
export const SITUACIONES = [
  'DETECTADA',
  'VALIDADA',
  'EN_REVISION',
  'RECHAZADA',
  'CONFIRMADA',
  'SIN_PRESUPUESTO',
  'PAGADA',
  'CANCELADA',
] as const;
export type Situacion = (typeof SITUACIONES)[number];

/** What was decided about a conversion, whatever happened to it later; null while it waits. */
export type Decision = 'VALIDADA' | 'EN_REVISION' | 'RECHAZADA';

export type RazonCancelacion = 'reembolso_total' | 'manual';
