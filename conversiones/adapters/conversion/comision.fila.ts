import { type Dinero, dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Pago, PagoDeConversion, PasoDeComision, Saldo } from '../../application/conversion/comisiones.js';

/** One row of table `comision`: what is known of one of marketing's commissions, in whatever order it was told. */
export interface ComisionFila {
  readonly id: string;
  readonly conversion_id: string | null;
  readonly moneda: string | null;
  readonly saldo: string | null;
}

/** In the order of their upserts: MySQL assigns from left to right, so that what is compared with comes last. */
export const filaDeSaldo = ({ comisionId, secuencia, conversionId, saldo }: Saldo): unknown[] => [
  comisionId,
  conversionId,
  saldo.moneda,
  String(saldo.unidadesMenores),
  String(secuencia),
];

export const filaDePago = ({ comisionId, pagoId, en }: Pago): unknown[] => [comisionId, 0, en, pagoId];

/** Of table `comision_pago`; the last column is that of the payment, or of its return. */
export const filaDePagoSuyo = ({ comisionId, pagoId, en }: Pago): unknown[] => [comisionId, pagoId, en];

export interface PagoFila {
  readonly comision_id: string;
  readonly pago_id: string;
  readonly pagado_en: Date;
}

export const filaDePaso = ({ comisionId, paso, estado, detalle, en }: PasoDeComision): unknown[] => [
  comisionId,
  paso,
  estado,
  detalle,
  en,
];

/** `pagos`: those that stand, the first one first. */
export function pagoDe(
  { id: comisionId, conversion_id: conversionId }: ComisionFila,
  [pago]: readonly PagoFila[],
): PagoDeConversion {
  return { conversionId, pago: pago ? { comisionId, pagoId: pago.pago_id, en: pago.pagado_en } : null };
}

export const saldoDe = ({ moneda, saldo }: Pick<ComisionFila, 'moneda' | 'saldo'>): Dinero | null =>
  moneda === null || saldo === null ? null : dinero(BigInt(saldo), moneda);
