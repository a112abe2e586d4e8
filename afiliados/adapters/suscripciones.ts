import { Injectable } from '@nestjs/common';
import { suscripcion } from '@alpespartner/shared-kernel/platform/consumer/subscription.js';
import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/subscriptions.js';
import { copiarCampanas } from './campanas/campanas.consumer.js';
import { ComandosConsumer } from './comandos.consumer.js';
import { proyectarSaldos } from './saldo/saldo.projection.js';

/** What this service hears of. */
@Injectable()
export class SuscripcionesDeAfiliados {
  constructor(subscriptions: Subscriptions, comandos: ComandosConsumer) {
    subscriptions.add(
      suscripcion('marketing.eventos', 'afiliados-consumer', copiarCampanas),
      suscripcion('comisiones.eventos', 'afiliados-consumer', proyectarSaldos),
      suscripcion('afiliados.comandos', 'afiliados-service', comandos.handle),
    );
  }
}
