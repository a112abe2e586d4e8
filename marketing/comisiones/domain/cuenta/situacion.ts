import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';

export const SITUACIONES_COMISION = ['CALCULADA', 'APROBADA', 'EN_PAGO', 'PAGADA', 'RECHAZADA', 'ANULADA'] as const;
export type SituacionComision = (typeof SITUACIONES_COMISION)[number];

/** A settlement, and the amount that takes part in it; below zero: to be recovered. */
export interface Participacion {
  readonly liquidacionId: string;
  readonly monto: Dinero;
}

/** Where an account stands. One that is paid may take part again, with what changed since; a second time waits for the first. */
export type Fase =
  | { readonly situacion: 'CALCULADA' | 'APROBADA' | 'RECHAZADA' | 'ANULADA' }
  | { readonly situacion: 'EN_PAGO'; readonly participa: Participacion }
  /** `pagado`: what was paid of it, less what was clawed back. */
  | { readonly situacion: 'PAGADA'; readonly pagado: Dinero; readonly participa: Participacion | null };

export const participacionDe = (fase: Fase): Participacion | null => ('participa' in fase ? fase.participa : null);
