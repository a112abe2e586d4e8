import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { tiposOidos, type Oidos } from '@alpespartner/schemas/oidos.js';
import type { BatchHandler, Incoming } from '../platform/consumer/subscription.js';

/** A handler as its consumer calls it: with those messages of the topic that its subscription hears, if any. */
export function hearing<T extends keyof Mensajes, N extends string>(
  topic: T,
  nombre: N,
  handle: BatchHandler<Oidos<T, N>>,
): BatchHandler<Mensajes[T]> {
  const tipos = tiposOidos(topic, nombre);
  return async (batch, tx, under) => {
    const heard = batch.filter(({ type }) => tipos === null || tipos.includes(type));
    if (heard.length > 0) await handle(heard as unknown as readonly Incoming<Oidos<T, N>>[], tx, under);
  };
}
