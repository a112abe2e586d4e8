import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { topic as topicDe } from '@alpespartner/schemas/topologia.js';
import type { Announcement } from '../../application/announcement.js';
import { childSpan, currentContext } from '../../application/context.js';
import { newId } from '../../application/ids.js';
import { codecOf } from '../avro/codec.js';
import type { Envelope } from '../avro/envelope.js';
import { partitionOf } from '../pulsar/port/murmur3.js';

/** One row of the outbox: a message that is encoded and waits for its commit. */
export interface OutboxRow {
  readonly topic: string;
  readonly particion: number;
  readonly clave: string;
  readonly mensaje: string;
  readonly tipo: string;
  readonly esquema: string;
  readonly payload: Buffer;
  /** Message properties beyond the standard ones. */
  readonly propiedades?: Readonly<Record<string, string>>;
}

/** Puts an announcement into its envelope. `source` is the service, `now` the instant of recording. */
export function envelopeOf<M>(source: string, announcement: Announcement<M>, now: Date): Envelope<M> {
  const { type, subject, sequence, data, time, marcaId, context = currentContext() } = announcement;
  return {
    id: newId(),
    source,
    subject,
    sequence,
    time: time ?? now,
    correlation_id: context.correlationId,
    causation_id: context.causationId,
    traceparent: childSpan(context.traceparent),
    marca_id: marcaId === undefined ? context.marcaId : marcaId,
    actor: context.actor,
    type,
    data,
  };
}

/** Encodes an envelope for its topic. Throws, naming the field, when it does not fit the schema. */
export function rowOf<T extends keyof Mensajes>(topic: T, envelope: Envelope<Mensajes[T]>): OutboxRow {
  const codec = codecOf(topic);
  const key = envelope.subject;
  return {
    topic,
    particion: partitionOf(key, topicDe(topic).particiones),
    clave: key,
    mensaje: envelope.id,
    tipo: envelope.type,
    esquema: codec.fingerprint,
    payload: codec.encode(envelope),
  };
}
