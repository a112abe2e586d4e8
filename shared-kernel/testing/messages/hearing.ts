import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import type { Oidos } from '@alpespartner/schemas/oidos.js';
import { type BatchHandler, hears, subscriptionTo } from '../../platform/consumer/handling/subscription.js';

/** A handler as its consumer calls it: with those messages of the topic that its subscription hears, if any. */
export function hearing<T extends keyof Mensajes, N extends string>(
  topic: T,
  name: N,
  handle: BatchHandler<Oidos<T, N>>,
): BatchHandler<Mensajes[T]> {
  const subscription = subscriptionTo(topic, name, handle);
  return async (batch, tx, under) => {
    const heard = batch.filter((message) => hears(subscription, message));
    if (heard.length > 0) await subscription.handle(heard, tx, under);
  };
}
