import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';

export const SITUACIONES_PAGO = ['PENDIENTE', 'ENVIADO', 'CONFIRMADO', 'FALLIDO', 'DEVUELTO'] as const;
export type SituacionPago = (typeof SITUACIONES_PAGO)[number];

/** What the gateway said of a payment it made. `coste`: what it took for it, where it tells. `en` null: it was not kept then. */
export interface Confirmacion {
  readonly referencia: string;
  readonly coste: Dinero | null;
  readonly en: Date | null;
}

/** The first of two persons who say that it came back, and why. */
export interface DevolucionPedida {
  readonly por: string;
  readonly codigo: string;
  readonly en: Date;
}

/**
 * Where a payment stands. `proximoEn`: when it is looked at again; one that failed without has failed for good. `codigo`: of
 * the last failure, null where the gateway has taken it up again since; of one that came back, why.
 */
export type FaseDePago =
  | { readonly situacion: 'PENDIENTE'; readonly proximoEn: Date }
  | { readonly situacion: 'ENVIADO'; readonly proximoEn: Date; readonly codigo: string | null }
  | ({ readonly situacion: 'CONFIRMADO'; readonly devolucion: DevolucionPedida | null } & Confirmacion)
  | {
      readonly situacion: 'FALLIDO';
      readonly proximoEn: Date | null;
      readonly codigo: string | null;
      readonly en: Date | null;
    }
  | { readonly situacion: 'DEVUELTO'; readonly confirmacion: Confirmacion; readonly codigo: string; readonly en: Date };

export const proximoDe = (fase: FaseDePago): Date | null => ('proximoEn' in fase ? fase.proximoEn : null);
export const codigoDe = (fase: FaseDePago): string | null => ('codigo' in fase ? fase.codigo : null);

export const devolucionPedidaDe = (fase: FaseDePago): DevolucionPedida | null =>
  fase.situacion === 'CONFIRMADO' ? fase.devolucion : null;

export function confirmacionDe(fase: FaseDePago): Confirmacion | null {
  if (fase.situacion === 'DEVUELTO') return fase.confirmacion;
  if (fase.situacion !== 'CONFIRMADO') return null;
  const { referencia, coste, en } = fase;
  return { referencia, coste, en };
}

export const referenciaDe = (fase: FaseDePago): string | null => confirmacionDe(fase)?.referencia ?? null;
