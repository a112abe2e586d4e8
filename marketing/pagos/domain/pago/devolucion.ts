import { comparar, type Dinero, restar } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Debida } from '../liquidacion/corte.js';

/** What a person may say of why the bank sent a payment back; the gateway has words of its own. */
export const MOTIVOS_DE_DEVOLUCION = [
  'CUENTA_CERRADA',
  'CUENTA_INEXISTENTE',
  'TITULAR_DISTINTO',
  'RECHAZADO_POR_EL_BANCO',
  'OTRO',
] as const;

/**
 * Of which commissions a payment that came back is owed again. What it was netted with stays recovered: no bank sends that
 * back. So the amount is spread over what was paid, in the order given; together it is the payment.
 */
export function repartirDevuelto(partidas: readonly Debida[], pago: Dinero): Debida[] {
  let queda = pago;
  const vueltas: Debida[] = [];
  for (const partida of partidas) {
    const monto = comparar(partida.monto, queda) < 0 ? partida.monto : queda;
    if (monto.unidadesMenores <= 0n) continue;
    vueltas.push({ ...partida, monto });
    queda = restar(queda, monto);
  }
  if (queda.unidadesMenores !== 0n) throw new Error('A payment is more than its parts.');
  return vueltas;
}
