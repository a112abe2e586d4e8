import { Injectable } from '@nestjs/common';
import type { Oidos } from '@alpespartner/schemas/oidos.js';
import {
  type BatchHandler,
  subscriptionTo,
} from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import { contextOf } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/running/subscriptions.js';
import { AlCalcularseComision } from '../../application/cuenta/al-calcularse-comision.js';
import { AlCambiarFuente } from '../../application/libro/al-cambiar-fuente.js';

/** `payment-consumer` on comisiones.eventos: one reaction after the other, in the transaction of the batch. */
@Injectable()
export class PaymentConsumer {
  constructor(
    subscriptions: Subscriptions,
    private readonly calculada: AlCalcularseComision,
    private readonly fuente: AlCambiarFuente,
  ) {
    subscriptions.add(subscriptionTo('comisiones.eventos', 'payment-consumer', this.handle));
  }

  readonly handle: BatchHandler<Oidos<'comisiones.eventos', 'payment-consumer'>> = async (batch) => {
    const calculadas = batch.filter(({ type }) => type === 'ComisionCalculada');
    await this.calculada.handle(new Map(calculadas.map((mensaje) => [mensaje.subject, contextOf(mensaje)])));
    await this.fuente.handle(new Map(batch.map((mensaje) => [mensaje.subject, contextOf(mensaje)])));
  };
}
