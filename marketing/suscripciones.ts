import { Injectable } from '@nestjs/common';
import { inOrder, subscriptionTo } from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/running/subscriptions.js';
import { ComandosConsumer } from './comandos.consumer.js';

/** What this service is ordered; each module hears for itself of what happens. */
@Injectable()
export class SuscripcionesDeMarketing {
  constructor(subscriptions: Subscriptions, comandos: ComandosConsumer) {
    subscriptions.add(
      // What was ordered of one aggregate is done in that order: another one would come to another end.
      inOrder(subscriptionTo('marketing.comandos', 'marketing-service', comandos.handle)),
    );
  }
}
