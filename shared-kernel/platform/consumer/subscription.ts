import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { tiposOidos, type Oidos } from '@alpespartner/schemas/oidos.js';
import type { Cabecera, Envelope } from '../avro/envelope.js';
import { conContexto, hijo, type Contexto } from '../../application/context.js';
import type { MysqlTx } from '../mysql/unit-of-work.js';

/** Where a message came from and how. `bytes` and `huella` are as published; `entregas` counts deliveries, from 1. */
export interface Meta {
  readonly topic: string;
  readonly particion: number;
  /** Gapless per (source, topic, partition); null when the publisher is none of ours. */
  readonly posicion: bigint | null;
  readonly messageId: string;
  readonly publicado: Date;
  readonly bytes: Buffer;
  readonly huella: string;
  readonly entregas: number;
}

/** A decoded message of whatever topic. */
export type AnyMessage = Cabecera & { readonly type: string; readonly data: unknown; readonly meta: Meta };

export type Incoming<M> = Envelope<M> & { readonly meta: Meta };

/** Told which message is under way: what fails or hangs then is set apart at once, without being looked for. */
export type Under = (mensaje: AnyMessage) => void;

/**
 * One batch (at most 100), in key order, inside one transaction together with its inbox rows. It may run again with the
 * same messages after a fault, so its only effects are what it does through `tx`. Who takes one message after the other
 * tells `under` of each.
 */
export type BatchHandler<M> = (batch: readonly Incoming<M>[], tx: MysqlTx, under?: Under) => Promise<void>;

export interface Subscription {
  readonly topic: keyof Mensajes;
  readonly nombre: string;
  /** The types it hears; null: all of its topic. */
  readonly tipos: ReadonlySet<string> | null;
  /** Takes messages of `topic` only: `suscripcion` ties the two types together. */
  readonly handle: (batch: readonly AnyMessage[], tx: MysqlTx, under?: Under) => Promise<void>;
  /** Later messages of a key with a parked one wait behind it. Without: they go on, in whatever order it then comes. */
  readonly enOrden?: true;
}

/**
 * For a handler that would come to another state if it had the messages of a key in another order. The default is for one
 * that would not, which a test of its service shows.
 */
export const enOrden = (subscription: Subscription): Subscription => ({ ...subscription, enOrden: true });

export function suscripcion<T extends keyof Mensajes, N extends string>(
  topic: T,
  nombre: N,
  handle: BatchHandler<Oidos<T, N>>,
): Subscription {
  const tipos = tiposOidos(topic, nombre);
  return { topic, nombre, tipos: tipos && new Set(tipos), handle: handle as unknown as Subscription['handle'] };
}

/** Whether the message means anything to the subscription: its handler is given no other. */
export const hears = ({ tipos }: Pick<Subscription, 'tipos'>, { type }: { readonly type: string }): boolean =>
  tipos?.has(type) ?? true;

type Reaction<M, K extends keyof M> = (
  mensaje: Extract<Incoming<M>, { readonly type: K }>,
  tx: MysqlTx,
) => Promise<void>;

/** Lifts one function per type: each runs in order, within its message's context. Other types are ignored. */
export const porTipo =
  <M>(reacciones: { readonly [K in keyof M & string]?: Reaction<M, K> }): BatchHandler<M> =>
  async (batch, tx, under) => {
    for (const mensaje of batch) {
      const reaccion = reacciones[mensaje.type] as Reaction<M, keyof M> | undefined;
      if (!reaccion) continue;
      under?.(mensaje);
      await conContexto(contextoDe(mensaje), () => reaccion(mensaje as never, tx));
    }
  };

/** The context of what a message causes: its correlation, trace, brand and actor, and itself as the cause. */
export const contextoDe = (mensaje: Cabecera): Contexto => ({
  correlationId: mensaje.correlation_id,
  causationId: mensaje.id,
  traceparent: mensaje.traceparent ?? hijo(null),
  marcaId: mensaje.marca_id,
  actor: mensaje.actor,
});

/** "Not yet": a fact this message needs has not arrived. Retried with back-off, parked when it never comes. */
export class AunNo extends Error {
  constructor(readonly falta: string) {
    super(`Not yet: ${falta}`);
    this.name = 'AunNo';
  }
}
