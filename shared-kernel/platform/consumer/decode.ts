import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { codecDe, type TopicCodec } from '../avro/codec.js';
import type { IncomingMessage } from '../pulsar/broker.js';
import type { AnyMessage } from './subscription.js';

/** The codec of whatever topic. */
export type AnyCodec = Pick<TopicCodec<Record<string, unknown>>, 'decode' | 'huella' | 'knows' | 'learn'>;

/** `schema`: fingerprint of the writer's schema; without it, the newest we have. Throws EsquemaDesconocido or MensajeIndescifrable. */
export function decodeMessage(
  topic: keyof Mensajes,
  message: IncomingMessage,
  schema = message.properties.schema,
  codec: AnyCodec = codecDe(topic),
): AnyMessage {
  const { position } = message.properties;
  const envelope = codec.decode(message.payload, schema);
  return Object.assign(envelope, {
    meta: {
      topic,
      particion: message.particion,
      posicion: position ? BigInt(position) : null,
      messageId: message.messageId,
      publicado: message.publicado,
      bytes: message.payload,
      huella: schema ?? codec.huella,
      entregas: message.redeliveries + 1,
    },
  });
}
