import type { EventStore, Recorded } from '../event-store/event-store.js';
import type { Tx, UnitOfWork } from '../mysql/unit-of-work.js';
import type { Projection } from './projection.js';

/** Events taken at a time; fewer say that there are no more for now. */
export const BATCH = 1_000;
/** The same where nobody waits for a single event. */
const PAGE = 4_000;

interface Checkpoint {
  readonly generacion: number;
  readonly posicion: string;
}

/**
 * Follows the store by position: takes one generation of a projection forward, or a reaction. What it does and how far it
 * has come are one transaction: nothing is missed or taken twice, and of several processes one is at it at a time.
 */
export class Projector<M> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: EventStore<M>,
    private readonly nombre: string,
    private readonly projection: Projection<M>,
  ) {}

  /** Position 0 of the first generation, where there is none. */
  async declare(): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await tx.query('INSERT IGNORE INTO proyeccion (nombre, generacion, posicion, al) VALUES (?, 1, 0, ?)', [
        this.nombre,
        new Date(0),
      ]);
      await tx.query('INSERT IGNORE INTO proyeccion_activa (nombre, generacion) VALUES (?, 1)', [this.nombre]);
    });
  }

  /** One batch of the generation in use; 0 when nothing is left, or another process is at it. */
  stepLive(): Promise<number> {
    return this.step(
      `SELECT p.generacion, p.posicion FROM proyeccion_activa a JOIN proyeccion p USING (nombre, generacion)
       WHERE a.nombre = ? FOR UPDATE SKIP LOCKED`,
      [this.nombre],
    );
  }

  /** One batch of a generation that is being built, up to `until` at most. */
  stepOf(generacion: number, until: bigint): Promise<number> {
    const sql = 'SELECT generacion, posicion FROM proyeccion WHERE nombre = ? AND generacion = ? FOR UPDATE';
    return this.step(sql, [this.nombre, generacion], until);
  }

  /**
   * A generation that nobody else takes forward, from one position to another: in larger steps, and the next events are read
   * while these are written. Returns how far it came.
   */
  async build(generacion: number, from: bigint, until: bigint): Promise<bigint> {
    const page = (after: bigint) => this.store.readAll(after, Math.min(PAGE, Number(until - after)));
    let at = from;
    for (let next = page(at); at < until;) {
      const events = contiguous(at, await next);
      const last = events.at(-1);
      if (!last) break;
      at = last.position;
      next = at < until ? page(at) : Promise.resolve([]);
      // Nobody asks what became of it where these fail.
      next.catch(() => undefined);
      await this.unitOfWork.run((tx) => this.take(tx, generacion, events));
    }
    return at;
  }

  private step(sql: string, params: readonly unknown[], until?: bigint): Promise<number> {
    return this.unitOfWork.run(async (tx) => {
      const [checkpoint] = await tx.query<Checkpoint[]>(sql, params);
      if (!checkpoint) return 0;
      const after = BigInt(checkpoint.posicion);
      const limit = until === undefined ? BATCH : Math.min(BATCH, Number(until - after));
      const events = limit > 0 ? contiguous(after, await this.store.readAll(after, limit)) : [];
      if (events.length > 0) await this.take(tx, checkpoint.generacion, events);
      return events.length;
    });
  }

  private async take(tx: Tx, generacion: number, events: readonly Recorded<M>[]): Promise<void> {
    await this.projection.apply(tx, generacion, events);
    const last = events.at(-1)!;
    await tx.query('UPDATE proyeccion SET posicion = ?, al = ? WHERE nombre = ? AND generacion = ?', [
      String(last.position),
      last.envelope.time,
      this.nombre,
      generacion,
    ]);
  }
}

/** Up to the first hole: there is none, and if there were, what is behind it would wait. */
function contiguous<M>(after: bigint, events: readonly Recorded<M>[]): readonly Recorded<M>[] {
  const hole = events.findIndex(({ position }, i) => position !== after + BigInt(i) + 1n);
  return hole === -1 ? events : events.slice(0, hole);
}
