import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { topic as topicDe } from '@alpespartner/schemas/topologia.js';
import { nuevoId } from '../../domain/ids.js';
import { codecDe } from '../avro/codec.js';
import type { Envelope } from '../avro/envelope.js';
import { contextoActual, hijo, type Contexto } from '../context.js';
import { partitionOf } from '../pulsar/murmur3.js';

/**
 * What a service tells the world. `subject` is the aggregate's id and the message key, `sequence` the aggregate's version.
 * Correlation, causation, actor, brand and trace come from the ambient context unless `contexto` is given.
 */
export type Announcement<M> = {
  [K in keyof M & string]: {
    readonly type: K;
    readonly subject: string;
    readonly sequence: bigint;
    readonly data: M[K];
    readonly time?: Date;
    readonly marcaId?: string | null;
    readonly contexto?: Contexto;
  };
}[keyof M & string];

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
  const { type, subject, sequence, data, time, marcaId, contexto = contextoActual() } = announcement;
  return {
    id: nuevoId(),
    source,
    subject,
    sequence,
    time: time ?? now,
    correlation_id: contexto.correlationId,
    causation_id: contexto.causationId,
    traceparent: hijo(contexto.traceparent),
    marca_id: marcaId === undefined ? contexto.marcaId : marcaId,
    actor: contexto.actor,
    type,
    data,
  };
}

/** Encodes an envelope for its topic. Throws, naming the field, when it does not fit the schema. */
export function rowOf<T extends keyof Mensajes>(topic: T, envelope: Envelope<Mensajes[T]>): OutboxRow {
  const codec = codecDe(topic);
  const clave = envelope.subject;
  return {
    topic,
    particion: partitionOf(clave, topicDe(topic).particiones),
    clave,
    mensaje: envelope.id,
    tipo: envelope.type,
    esquema: codec.huella,
    payload: codec.encode(envelope),
  };
}
