import type { Clock } from '../../application/clock.js';
import { backoff } from '../concurrency/backoff.js';
import { systemTiming } from '../concurrency/timing.js';
import type { EventStore, Recorded } from '../event-store/event-store.js';
import type { MysqlTx, MysqlUnitOfWork } from '../mysql/unit-of-work.js';
import { ParkedStreams } from './parked-streams.js';
import { isOfTheEvent, isPermanent, POISON } from './poison.js';
import type { Projection, Rows } from './projection.js';
import { settle } from './settle.js';

/** Events taken at a time; fewer say that there are no more for now. */
export const BATCH = 1_000;

interface Checkpoint {
  readonly generacion: number;
  readonly posicion: string;
}

/** Which checkpoint a step is about, as SQL, and up to where it goes at most. */
interface Way {
  readonly sql: string;
  readonly params: readonly unknown[];
  readonly until?: bigint;
  /** Readers see what it leads to: what is parked on it is announced. */
  readonly live: boolean;
}

/**
 * Follows the store by position: takes one generation of a projection forward, or a reaction. What it does and how far it
 * has come are one transaction: nothing is missed or taken twice, and of several processes one is at it at a time. A stream
 * with an event that cannot be folded stands still from there on, and all others go on.
 */
export class Projector<M> {
  private readonly parked: ParkedStreams;
  /** Where the last step began. */
  private at = 0n;

  constructor(
    private readonly unitOfWork: MysqlUnitOfWork,
    private readonly store: EventStore<M>,
    readonly name: string,
    private readonly projection: Projection<M, MysqlTx>,
    /** By which what is parked is announced; null: nobody hears of it. */
    private readonly clock: Clock | null = null,
  ) {
    this.parked = new ParkedStreams(name, store.topic);
  }

  /** Position 0 of the first generation, where there is none. Tells of what a rebuild left untold. */
  async declare(): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await tx.query('INSERT IGNORE INTO proyeccion (nombre, generacion, posicion, al) VALUES (?, 1, 0, ?)', [
        this.name,
        new Date(0),
      ]);
      await tx.query('INSERT IGNORE INTO proyeccion_activa (nombre, generacion) VALUES (?, 1)', [this.name]);
      if (this.clock) await settle(tx, this.parked, this.store, this.clock.now());
    });
  }

  /** One batch of the generation in use; 0 when nothing is left, or another process is at it. */
  stepLive(): Promise<number> {
    const sql = `SELECT p.generacion, p.posicion FROM proyeccion_activa a JOIN proyeccion p USING (nombre, generacion)
       WHERE a.nombre = ? FOR UPDATE SKIP LOCKED`;
    return this.sift({ sql, params: [this.name], live: true }, BATCH);
  }

  /** One batch of a generation that is being built, up to `until` at most. */
  stepOf(generation: number, until: bigint): Promise<number> {
    const sql = 'SELECT generacion, posicion FROM proyeccion WHERE nombre = ? AND generacion = ? FOR UPDATE';
    return this.sift({ sql, params: [this.name, generation], until, live: false }, BATCH);
  }

  /** A batch that fails is taken in halves: one event among a thousand is found in some twenty transactions. */
  private async sift(way: Way, limit: number): Promise<number> {
    try {
      return await this.step(way, limit);
    } catch (error) {
      if (!isOfTheEvent(error)) throw error;
      if (limit === 1) return this.insist(way, error);
    }
    const half = Math.ceil(limit / 2);
    const taken = await this.sift(way, half);
    return taken < half ? taken : taken + (await this.sift(way, limit - half));
  }

  /** The event by itself, once more and again; then its stream is parked and the position moves past it. */
  private async insist(way: Way, first: unknown): Promise<number> {
    const at = this.at;
    let error = first;
    for (let attempt = 1; attempt < POISON.attempts && !isPermanent(error); attempt++) {
      await systemTiming.sleep(backoff(POISON, attempt));
      try {
        return await this.step(way, 1);
      } catch (again) {
        if (!isOfTheEvent(again)) throw again;
        error = again;
      }
    }
    return this.park(way, at, error);
  }

  private step({ sql, params, until }: Way, most: number): Promise<number> {
    return this.unitOfWork.run(async (tx) => {
      const [checkpoint] = await tx.query<Checkpoint[]>(sql, params);
      if (!checkpoint) return 0;
      const after = BigInt(checkpoint.posicion);
      this.at = after;
      const limit = until === undefined ? most : Math.min(most, Number(until - after));
      const events = limit > 0 ? contiguous(after, await this.store.readAll(after, limit)) : [];
      if (events.length > 0) await this.take(tx, checkpoint.generacion, events);
      return events.length;
    });
  }

  private async take(tx: MysqlTx, generation: number, events: readonly Recorded<M>[]): Promise<void> {
    const waiting = await this.parked.among(tx, generation, events.map(streamOf));
    const going = waiting.size === 0 ? events : events.filter((event) => !waiting.has(streamOf(event)));
    if (going.length > 0) for (const change of await this.projection.fold(going)) await change(tx, generation);
    const { position, envelope } = events.at(-1)!;
    await noteProgress(tx, { nombre: this.name, generacion: generation }, { position, at: envelope.time });
  }

  /** Nothing where somebody else has moved on meanwhile. */
  private park({ sql, params, live }: Way, at: bigint, error: unknown): Promise<number> {
    return this.unitOfWork.run(async (tx) => {
      const [checkpoint] = await tx.query<Checkpoint[]>(sql, params);
      if (!checkpoint || BigInt(checkpoint.posicion) !== at) return 0;
      const event = await this.store.storedAt(at + 1n);
      if (!event) return 0;
      const { generacion: generation } = checkpoint;
      await noteProgress(tx, { nombre: this.name, generacion: generation }, { ...event, at: event.recordedAt });
      const waiting = await this.parked.among(tx, generation, [event.streamId]);
      // One that cannot be read fails before anybody asks whether its stream stands still anyway.
      if (waiting.size > 0) return 1;
      const now = this.clock?.now() ?? event.recordedAt;
      const fault = { error, attempts: isPermanent(error) ? 1 : POISON.attempts };
      const stream = await this.parked.add(tx, generation, event, fault, now);
      if (live && this.clock) await this.parked.announce(tx, generation, stream, event, now);
      return 1;
    });
  }
}

const streamOf = <M>({ envelope: { subject } }: Recorded<M>): string => subject;

/** How far a generation is: up to this event, recorded then. */
export async function noteProgress(
  db: Rows,
  { nombre, generacion }: { readonly nombre: string; readonly generacion: number },
  { position, at }: { readonly position: bigint; readonly at: Date },
): Promise<void> {
  const sql = 'UPDATE proyeccion SET posicion = ?, al = ? WHERE nombre = ? AND generacion = ?';
  await db.query(sql, [String(position), at, nombre, generacion]);
}

/** Up to the first hole: there is none, and if there were, what is behind it would wait. */
export function contiguous<M>(after: bigint, events: readonly Recorded<M>[]): readonly Recorded<M>[] {
  const hole = events.findIndex(({ position }, i) => position !== after + BigInt(i) + 1n);
  return hole === -1 ? events : events.slice(0, hole);
}
