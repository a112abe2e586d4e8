import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { codecOf, type TopicCodec } from '../avro/codec.js';
import type { IncomingMessage } from '../pulsar/port/broker.js';
import type { AnyMessage } from './incoming.js';

/** The codec of whatever topic. */
export type AnyCodec = Pick<TopicCodec<Record<string, unknown>>, 'decode' | 'fingerprint' | 'knows' | 'learn'>;

/** `schema`: fingerprint of the writer's schema; without it, the newest we have. Throws UnknownSchema or UnreadableMessage. */
export function decodeMessage(
  topic: keyof Mensajes,
  message: IncomingMessage,
  schema = message.properties.schema,
  codec: AnyCodec = codecOf(topic),
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
      huella: schema ?? codec.fingerprint,
      entregas: message.redeliveries + 1,
    },
  });
}
