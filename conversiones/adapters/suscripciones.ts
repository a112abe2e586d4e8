import { Injectable } from '@nestjs/common';
import {
  inOrder,
  subscriptionTo,
  type BatchHandler,
} from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/subscriptions.js';
import { ComandosConsumer } from './comandos.consumer.js';
import { ComisionesConsumer } from './comisiones/comisiones.consumer.js';
import { EsperaLoop } from './espera/espera.loop.js';
import { copiarAfiliados } from './referencias/afiliados.consumer.js';
import { copiarCampanas } from './referencias/campanas.consumer.js';

/** What this service hears of. */
@Injectable()
export class SuscripcionesDeConversiones {
  constructor(
    subscriptions: Subscriptions,
    comandos: ComandosConsumer,
    comisiones: ComisionesConsumer,
    private readonly espera: EsperaLoop,
  ) {
    subscriptions.add(
      subscriptionTo('marketing.eventos', 'conversiones-consumer', this.despertando(copiarCampanas)),
      subscriptionTo('afiliados.eventos', 'conversiones-consumer', this.despertando(copiarAfiliados)),
      subscriptionTo('comisiones.eventos', 'conversiones-consumer', comisiones.handle),
      // What was ordered of one aggregate is done in that order: another one would come to another end.
      inOrder(subscriptionTo('conversiones.comandos', 'conversiones-service', comandos.handle)),
    );
  }

  /** New facts may decide what waits. */
  private despertando<M>(handle: BatchHandler<M>): BatchHandler<M> {
    return async (batch, tx) => {
      tx.afterCommit(() => this.espera.wake());
      await handle(batch, tx);
    };
  }
}
