import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

/** Minor units of one order, refund or amendment: whatever is summed over many of them still fits. */
const IMPORTE_MAXIMO = 10n ** 15n;

/** Clocks of shops may be so much ahead of ours; what is later than that has not happened. */
const ADELANTO_MS = 5 * 60_000;

/** Throws where an amount is larger than any that is taken; `miembro`: as the caller names it. */
export function comprobarImporte({ unidadesMenores }: Dinero, miembro: string): void {
  if (unidadesMenores <= IMPORTE_MAXIMO && unidadesMenores >= -IMPORTE_MAXIMO) return;
  const mensaje = `${miembro} is more than ${IMPORTE_MAXIMO} minor units.`;
  throw new DomainError('conversiones.importe-fuera-de-limites', mensaje, 'regla', { miembro });
}

/** Throws for an instant of the future. Null: now. */
export function comprobarInstante(en: Date | null, ahora: Date): void {
  if (en === null || en.getTime() <= ahora.getTime() + ADELANTO_MS) return;
  const detalle = { miembro: 'ocurrido_en', ahora: ahora.toISOString() };
  throw new DomainError('conversiones.instante-futuro', 'ocurrido_en lies in the future.', 'regla', detalle);
}
