import { comparar, type Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';

/** Why a person decides against a commission. */
export const MOTIVOS_DE_RECHAZO = [
  'FRAUDE',
  'DUPLICADA',
  'INCUMPLE_TERMINOS',
  'DATOS_ERRONEOS',
  'PEDIDO_DE_LA_MARCA',
  'OTRO',
] as const;
export type MotivoDeRechazo = (typeof MOTIVOS_DE_RECHAZO)[number];

/** Who decided against a commission, and why: a reason from the list, and words. */
export interface Razon {
  readonly por: string;
  readonly codigo: MotivoDeRechazo;
  readonly motivo: string | null;
}

/** Whether an approval of this balance needs two persons: from `desde` on; null: never. */
export function requiereDos(saldo: Dinero, desde: Dinero | null): boolean {
  return desde !== null && comparar(saldo, desde) >= 0;
}
