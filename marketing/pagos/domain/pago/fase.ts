export const SITUACIONES_PAGO = ['PENDIENTE', 'ENVIADO', 'CONFIRMADO', 'FALLIDO'] as const;
export type SituacionPago = (typeof SITUACIONES_PAGO)[number];

/**
 * Where a payment stands. `proximoEn`: when it is looked at again; one that failed without has failed for good. `codigo`: of
 * the last failure, null where the gateway has taken it up again since.
 */
export type FaseDePago =
  | { readonly situacion: 'PENDIENTE'; readonly proximoEn: Date }
  | { readonly situacion: 'ENVIADO'; readonly proximoEn: Date; readonly codigo: string | null }
  | { readonly situacion: 'CONFIRMADO'; readonly referencia: string }
  | { readonly situacion: 'FALLIDO'; readonly proximoEn: Date | null; readonly codigo: string | null };

export const proximoDe = (fase: FaseDePago): Date | null => (fase.situacion === 'CONFIRMADO' ? null : fase.proximoEn);
export const codigoDe = (fase: FaseDePago): string | null => ('codigo' in fase ? fase.codigo : null);
export const referenciaDe = (fase: FaseDePago): string | null => ('referencia' in fase ? fase.referencia : null);
