import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { type Oidos, tiposOidos } from '@alpespartner/schemas/oidos.js';
import { withContext } from '../../../application/context.js';
import { type AnyMessage, contextOf, type Incoming } from '../../messages/incoming.js';
import type { MysqlTx } from '../../mysql/unit-of-work.js';

/** Told which message is under way: what fails or hangs then is set apart at once, without being looked for. */
export type Under = (message: AnyMessage) => void;

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
  /** Takes messages of `topic` only: `subscriptionTo` ties the two types together. */
  readonly handle: (batch: readonly AnyMessage[], tx: MysqlTx, under?: Under) => Promise<void>;
  /** Later messages of a key with a parked one wait behind it. Without: they go on, in whatever order it then comes. */
  readonly inOrder?: true;
  /** For one that keeps account of what it parked itself. */
  readonly replayed?: Replayed;
}

/** What becomes of a parked message besides being handled, in the transaction of that outcome. */
interface Replayed {
  /** It failed once more: this parking is its `vez`-th. */
  again(message: string, vez: number, tx: MysqlTx): Promise<void>;
  discarded(message: string, tx: MysqlTx): Promise<void>;
}

/**
 * For a handler that would come to another state if it had the messages of a key in another order. The default is for one
 * that would not, which a test of its service shows.
 */
export const inOrder = (subscription: Subscription): Subscription => ({ ...subscription, inOrder: true });

export function subscriptionTo<T extends keyof Mensajes, N extends string>(
  topic: T,
  name: N,
  handle: BatchHandler<Oidos<T, N>>,
): Subscription {
  const types = tiposOidos(topic, name);
  return { topic, nombre: name, tipos: types && new Set(types), handle: handle as unknown as Subscription['handle'] };
}

/** Whether the message means anything to the subscription: its handler is given no other. */
export const hears = ({ tipos }: Pick<Subscription, 'tipos'>, { type }: { readonly type: string }): boolean =>
  tipos?.has(type) ?? true;

type Reaction<M, K extends keyof M> = (
  message: Extract<Incoming<M>, { readonly type: K }>,
  tx: MysqlTx,
) => Promise<void>;

/** Lifts one function per type: each runs in order, within its message's context. Other types are ignored. */
export const byType =
  <M>(reactions: { readonly [K in keyof M & string]?: Reaction<M, K> }): BatchHandler<M> =>
  async (batch, tx, under) => {
    for (const message of batch) {
      const react = reactions[message.type] as Reaction<M, keyof M> | undefined;
      if (!react) continue;
      under?.(message);
      await withContext(contextOf(message), () => react(message as never, tx));
    }
  };
