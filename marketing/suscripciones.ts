import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { enOrden, suscripcion, type BatchHandler } from '@alpespartner/shared-kernel/platform/consumer/subscription.js';
import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/subscriptions.js';
import { alCambiarAfiliado } from './comisiones/adapters/libro/afiliados.consumer.js';
import { alCambiarConversion } from './comisiones/adapters/libro/conversiones.consumer.js';
import { alCambiarFuente } from './comisiones/adapters/libro/referidos.consumer.js';
import { alCalcularseComision } from './comisiones/adapters/cuenta/payment.consumer.js';
import { ComandosConsumer } from './comandos.consumer.js';

/** What this service hears of. */
@Injectable()
export class SuscripcionesDeMarketing {
  constructor(subscriptions: Subscriptions, clock: Clock, comandos: ComandosConsumer) {
    subscriptions.add(
      suscripcion('afiliados.eventos', 'marketing-consumer', alCambiarAfiliado(clock)),
      suscripcion('conversiones.eventos', 'marketing-consumer', alCambiarConversion(clock)),
      suscripcion(
        'comisiones.eventos',
        'payment-consumer',
        enSerie(alCalcularseComision(clock), alCambiarFuente(clock)),
      ),
      // What was ordered of one aggregate is done in that order: another one would come to another end.
      enOrden(suscripcion('marketing.comandos', 'marketing-service', comandos.handle)),
    );
  }
}

/** One after the other, in the transaction of the batch. */
const enSerie =
  <M>(...handlers: readonly BatchHandler<M>[]): BatchHandler<M> =>
  async (batch, tx) => {
    for (const handler of handlers) await handler(batch, tx);
  };
