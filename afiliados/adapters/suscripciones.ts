import { Injectable } from '@nestjs/common';
import { inOrder, subscriptionTo } from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/subscriptions.js';
import { copiarCampanas } from './campanas/campanas.consumer.js';
import { ComandosConsumer } from './comandos.consumer.js';
import { proyectarSaldos } from './saldo/saldo.projection.js';

/** What this service hears of. */
@Injectable()
export class SuscripcionesDeAfiliados {
  constructor(subscriptions: Subscriptions, comandos: ComandosConsumer) {
    subscriptions.add(
      // It keeps one version for dates and state: an update that came after a later change of state would be passed over.
      inOrder(subscriptionTo('marketing.eventos', 'afiliados-consumer', copiarCampanas)),
      subscriptionTo('comisiones.eventos', 'afiliados-consumer', proyectarSaldos),
      // What was ordered of one aggregate is done in that order: another one would come to another end.
      inOrder(subscriptionTo('afiliados.comandos', 'afiliados-service', comandos.handle)),
    );
  }
}
