import { childSpan, type Context } from '../../application/context.js';
import type { Envelope, Header } from '../avro/envelope.js';

/** Where a message came from and how. `bytes` and `huella` are as published; `entregas` counts deliveries, from 1. */
type Meta = {
  readonly topic: string;
  readonly particion: number;
  /** Gapless per (source, topic, partition); null when the publisher is none of ours. */
  readonly posicion: bigint | null;
  readonly messageId: string;
  readonly publicado: Date;
  readonly bytes: Buffer;
  readonly huella: string;
  readonly entregas: number;
};

/** A decoded message of whatever topic. */
export type AnyMessage = Header & { readonly type: string; readonly data: unknown; readonly meta: Meta };

export type Incoming<M> = Envelope<M> & { readonly meta: Meta };

/** The context of what a message causes: its correlation, trace, brand and actor, and itself as the cause. */
export const contextOf = (message: Header): Context => ({
  correlationId: message.correlation_id,
  causationId: message.id,
  traceparent: message.traceparent ?? childSpan(null),
  marcaId: message.marca_id,
  actor: message.actor,
});
