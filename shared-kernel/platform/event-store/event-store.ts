import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import type { Context } from '../../application/context.js';
import type { Receipt } from '../../application/receipt.js';
import type { Envelope } from '../avro/envelope.js';

export type NewEvent<M> = { [K in keyof M & string]: { readonly type: K; readonly data: M[K] } }[keyof M & string];

export interface Append<M> {
  readonly streamId: string;
  /** Version of the last event the decision was based on; 0 for a new stream. */
  readonly expectedVersion: number;
  readonly events: readonly NewEvent<M>[];
  readonly marcaId?: string | null;
  /** Whose doing this is; the ambient context where absent. */
  readonly context?: Context;
  /** Stored together with the events. Where such a row is there already nothing is: a DuplicateReceipt. */
  readonly with?: Receipt | null;
}

/** An event and its place among all events of the store. */
export interface Recorded<M> {
  /** From 1, without holes, in the order of the commits. */
  readonly position: bigint;
  readonly envelope: Envelope<M>;
}

/** An event as it lies there: nobody has looked at its bytes, which may be unreadable. */
export interface Stored {
  readonly position: bigint;
  readonly streamId: string;
  readonly version: number;
  readonly type: string;
  /** Fingerprint of its schema. */
  readonly schema: string;
  readonly payload: Buffer;
  readonly recordedAt: Date;
  /** Its id; null where nobody can read it. */
  readonly id: string | null;
}

/** The state of a stream after its event `version`, in bytes that only the decider of the same version understands. */
export interface Snapshot {
  readonly version: number;
  readonly state: Buffer;
}

export interface Loaded<M> {
  /** Null: there is none of this decider. */
  readonly snapshot: Snapshot | null;
  /** Those after the snapshot; without one, all. In version order; each decoded when it is its turn, so that a long stream is never whole in memory. */
  readonly events: Iterable<Envelope<M>>;
}

/** Somebody else appended first: load, decide again. */
export class VersionConflict extends Error {
  constructor(
    readonly streamId: string,
    readonly expectedVersion: number,
  ) {
    super(`Stream ${streamId} has moved past version ${expectedVersion}.`);
    this.name = 'VersionConflict';
  }
}

/** The receipt's key was used meanwhile by another request. */
export class DuplicateReceipt extends Error {
  constructor(readonly key: string) {
    super('This Idempotency-Key was used by another request at the same time.');
    this.name = 'DuplicateReceipt';
  }
}

/**
 * Streams of one topic's events. The stored bytes are the published bytes; `sequence` is the version, from 1. Any number
 * of processes may use one store at the same time. Who follows it by position does so with `readAll`, woken by
 * `onAppended`; a read model or a reaction keeps its position in the transaction of what it does (see `Projector`).
 */
export abstract class EventStore<M> {
  abstract readonly topic: keyof Mensajes;
  /** In version order, from the one after `afterVersion`; [] when there is none. */
  abstract load(streamId: string, afterVersion?: number): Promise<readonly Envelope<M>[]>;
  /** From the snapshot on, where this version of the decider, such as `conversion v2`, has left one; in one round trip. */
  abstract loadFrom(streamId: string, decider: string): Promise<Loaded<M>>;
  /**
   * Leaves a snapshot for `loadFrom`: one a stream, of the newest version. It only hurries what the events tell anyway, so it
   * may be lost at any time, and another decider's is replaced. Not for a state that rests on what is not committed.
   */
  abstract keepSnapshot(streamId: string, decider: string, snapshot: Snapshot): Promise<void>;
  /** Only streams that exist are in the answer. */
  abstract loadMany(streamIds: readonly string[]): Promise<ReadonlyMap<string, readonly Envelope<M>[]>>;
  /**
   * Resolves after the commit, batched across callers without a timer; inside an ambient transaction it writes there.
   * A commit whose outcome was lost is asked for again under the same ids, so an answer is always true.
   * Throws VersionConflict, DuplicateReceipt or QueueFull, and then stored nothing of this append.
   */
  abstract append(append: Append<M>): Promise<readonly Envelope<M>[]>;
  /** Several, in order and at once, of which some may follow others in one stream: all or nothing, in the ambient transaction. */
  abstract appendAll(appends: readonly Append<M>[]): Promise<void>;
  /** The events after a position, at most `limit`. Whoever has read up to a position never misses one at or below it. */
  abstract readAll(after: bigint, limit: number): Promise<readonly Recorded<M>[]>;
  /** The events of one stream after a version and up to a position, with their places. */
  abstract readStream(streamId: string, afterVersion: number, until: bigint): Promise<readonly Recorded<M>[]>;
  /** Null: there is none at this position. */
  abstract storedAt(position: bigint): Promise<Stored | null>;
  /** Position of the last event; 0 when there is none. */
  abstract head(): Promise<bigint>;
  /** Calls after each commit of this process that appended. A hint: other processes append, too. */
  abstract onAppended(listener: () => void): void;
}
