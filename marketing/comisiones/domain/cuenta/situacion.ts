import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { comisionEnOtroEstado } from './errores.js';

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
  | { readonly situacion: 'PAGADA'; readonly participa: Participacion | null };

export const participacionDe = (fase: Fase): Participacion | null => ('participa' in fase ? fase.participa : null);

/** Throws `marketing.comision-en-otro-estado` where it is not that settlement that has the account. */
export function participacionEn(fase: Fase, liquidacionId: string): Participacion {
  const participa = participacionDe(fase);
  if (participa?.liquidacionId !== liquidacionId) throw comisionEnOtroEstado('paid', fase.situacion);
  return participa;
}

export const estaCerrada = ({ situacion }: Fase): boolean => situacion === 'RECHAZADA' || situacion === 'ANULADA';
