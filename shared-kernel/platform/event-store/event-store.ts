import type { Envelope } from '../avro/envelope.js';
import type { Contexto } from '../context.js';
import type { Recibo } from '../http/recibo.js';

/** A row of a read model, written in the transaction of the append: inserted, or replaced by its primary key. */
export interface ProjectionRow {
  readonly tabla: string;
  readonly fila: Readonly<Record<string, unknown>>;
}

export type NewEvent<M> = { [K in keyof M & string]: { readonly type: K; readonly data: M[K] } }[keyof M & string];

export interface Append<M> {
  readonly streamId: string;
  /** Version of the last event the decision was based on; 0 for a new stream. */
  readonly expectedVersion: number;
  readonly events: readonly NewEvent<M>[];
  readonly marcaId?: string | null;
  /** Whose doing this is; the ambient context where absent. */
  readonly contexto?: Contexto;
  readonly projections?: readonly ProjectionRow[];
  /** The answer a repeated request gets: unique on (quien, clave). */
  readonly recibo?: Recibo | null;
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
export class ReciboDuplicado extends Error {
  constructor(readonly clave: string) {
    super('This Idempotency-Key was used by another request at the same time.');
    this.name = 'ReciboDuplicado';
  }
}

/** Streams of one topic's events. The stored bytes are the published bytes; `sequence` is the version, from 1. */
export abstract class EventStore<M> {
  /** In version order; [] when the stream is unknown. */
  abstract load(streamId: string): Promise<readonly Envelope<M>[]>;
  /** Only streams that exist are in the answer. */
  abstract loadMany(streamIds: readonly string[]): Promise<ReadonlyMap<string, readonly Envelope<M>[]>>;
  /**
   * Resolves after the commit, batched across callers without a timer; inside an ambient transaction it writes there.
   * Throws VersionConflict, ReciboDuplicado or ColaLlena, and then stored nothing of this append.
   */
  abstract append(append: Append<M>): Promise<readonly Envelope<M>[]>;
  /** All of them or none, in the given order, which may touch a stream more than once. Rejects on any duplicate key. */
  abstract appendAll(appends: readonly Append<M>[]): Promise<void>;
}
