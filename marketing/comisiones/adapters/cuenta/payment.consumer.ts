import type { Oidos } from '@alpespartner/schemas/oidos.js';
import type { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { contextoDe, type BatchHandler } from '@alpespartner/shared-kernel/platform/consumer/subscription.js';
import { hacerPagaderas } from '../../application/cuenta/hacer-pagaderas.js';

/** `payment-consumer` on comisiones.eventos: what has no holding period is payable at once; the sweep finds the rest. */
export const alCalcularseComision =
  (clock: Clock): BatchHandler<Oidos<'comisiones.eventos', 'payment-consumer'>> =>
  async (batch, tx) => {
    const calculadas = batch.filter(({ type }) => type === 'ComisionCalculada');
    const causas = new Map(calculadas.map((mensaje) => [mensaje.subject, contextoDe(mensaje)]));
    if (causas.size > 0) await hacerPagaderas(tx, [...causas.keys()], clock.now(), causas);
  };
