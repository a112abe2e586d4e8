import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { currentContext } from '../../application/context.js';
import type { Envelope } from '../avro/envelope.js';
import { envelopeOf, type OutboxRow, rowOf } from '../messages/outbox-row.js';
import { type Append, VersionConflict } from './event-store.js';

/** An append with its ids given and its events encoded: written again, it is the same. */
export interface Prepared<M> {
  readonly append: Append<M>;
  readonly envelopes: readonly Envelope<M>[];
  readonly rows: readonly OutboxRow[];
}

/** Encodes within the caller's context: a batch runs in nobody's. */
export function prepare<T extends keyof Mensajes>(
  { topic, source, now }: { readonly topic: T; readonly source: string; readonly now: Date },
  append: Append<Mensajes[T]>,
): Prepared<Mensajes[T]> {
  const { streamId: subject, expectedVersion, events, marcaId, context = currentContext() } = append;
  const shared = { subject, context, ...(marcaId === undefined ? {} : { marcaId }) };
  const envelopes = events.map((event, i) =>
    envelopeOf(source, { sequence: BigInt(expectedVersion + i + 1), ...shared, ...event }, now),
  );
  return { append, envelopes, rows: envelopes.map((envelope) => rowOf(topic, envelope)) };
}

/** Somebody else was first. */
export const lost = ({ append }: { readonly append: Omit<Append<unknown>, 'events'> }): VersionConflict =>
  new VersionConflict(append.streamId, append.expectedVersion);
