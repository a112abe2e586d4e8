import { Injectable } from '@nestjs/common';
import { inOrder, subscriptionTo } from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/running/subscriptions.js';
import { ComandosConsumer } from './adapters/afiliado/comandos.consumer.js';
import { CampanaConsumer } from './adapters/campana/campana.consumer.js';
import { SaldoConsumer } from './adapters/saldo/saldo.consumer.js';
import { AlCambiarCampana } from './application/campana/al-cambiar-campana.js';
import { AlCambiarComisionOPago } from './application/saldo/al-cambiar-comision-o-pago.js';

export const reacciones = [AlCambiarCampana, AlCambiarComisionOPago];
export const consumers = [ComandosConsumer, CampanaConsumer, SaldoConsumer];

/** What this service hears of. */
@Injectable()
export class SuscripcionesDeAfiliados {
  constructor(
    subscriptions: Subscriptions,
    comandos: ComandosConsumer,
    campanas: CampanaConsumer,
    saldos: SaldoConsumer,
  ) {
    subscriptions.add(
      // It keeps one version for dates and state: an update that came after a later change of state would be passed over.
      inOrder(subscriptionTo('marketing.eventos', 'afiliados-consumer', campanas.handle)),
      subscriptionTo('comisiones.eventos', 'afiliados-consumer', saldos.handle),
      // What was ordered of one aggregate is done in that order: another one would come to another end.
      inOrder(subscriptionTo('afiliados.comandos', 'afiliados-service', comandos.handle)),
    );
  }
}
