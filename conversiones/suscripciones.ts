import { Injectable } from '@nestjs/common';
import {
  type BatchHandler,
  inOrder,
  subscriptionTo,
} from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/running/subscriptions.js';
import { AfiliadosConsumer } from './adapters/conocido/afiliados.consumer.js';
import { CampanasConsumer } from './adapters/conocido/campanas.consumer.js';
import { ComisionesConsumer } from './adapters/conversion/comisiones.consumer.js';
import { EsperaLoop } from './adapters/juicio/espera.loop.js';
import { ComandosConsumer } from './adapters/pedido/comandos.consumer.js';

/** Who takes in what this service hears of. */
@Injectable()
export class Consumers {
  constructor(
    readonly campanas: CampanasConsumer,
    readonly afiliados: AfiliadosConsumer,
    readonly comisiones: ComisionesConsumer,
    readonly comandos: ComandosConsumer,
  ) {}
}

/** What this service hears of. */
@Injectable()
export class SuscripcionesDeConversiones {
  constructor(
    subscriptions: Subscriptions,
    { campanas, afiliados, comisiones, comandos }: Consumers,
    private readonly espera: EsperaLoop,
  ) {
    subscriptions.add(
      subscriptionTo('marketing.eventos', 'conversiones-consumer', this.despertando(campanas.handle)),
      subscriptionTo('afiliados.eventos', 'conversiones-consumer', this.despertando(afiliados.handle)),
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
