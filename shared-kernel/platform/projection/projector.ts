import type { EventStore, Recorded } from '../event-store/event-store.js';
import type { MysqlTx, MysqlUnitOfWork } from '../mysql/unit-of-work.js';
import type { Projection, Rows } from './projection.js';

/** Events taken at a time; fewer say that there are no more for now. */
export const BATCH = 1_000;

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
    private readonly unitOfWork: MysqlUnitOfWork,
    private readonly store: EventStore<M>,
    private readonly name: string,
    private readonly projection: Projection<M, MysqlTx>,
  ) {}

  /** Position 0 of the first generation, where there is none. */
  async declare(): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await tx.query('INSERT IGNORE INTO proyeccion (nombre, generacion, posicion, al) VALUES (?, 1, 0, ?)', [
        this.name,
        new Date(0),
      ]);
      await tx.query('INSERT IGNORE INTO proyeccion_activa (nombre, generacion) VALUES (?, 1)', [this.name]);
    });
  }

  /** One batch of the generation in use; 0 when nothing is left, or another process is at it. */
  stepLive(): Promise<number> {
    return this.step(
      `SELECT p.generacion, p.posicion FROM proyeccion_activa a JOIN proyeccion p USING (nombre, generacion)
       WHERE a.nombre = ? FOR UPDATE SKIP LOCKED`,
      [this.name],
    );
  }

  /** One batch of a generation that is being built, up to `until` at most. */
  stepOf(generation: number, until: bigint): Promise<number> {
    const sql = 'SELECT generacion, posicion FROM proyeccion WHERE nombre = ? AND generacion = ? FOR UPDATE';
    return this.step(sql, [this.name, generation], until);
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

  private async take(tx: MysqlTx, generation: number, events: readonly Recorded<M>[]): Promise<void> {
    for (const change of await this.projection.fold(events)) await change(tx, generation);
    await noteProgress(tx, { nombre: this.name, generacion: generation }, events.at(-1)!);
  }
}

/** How far a generation is: up to this event. */
export async function noteProgress<M>(
  db: Rows,
  { nombre, generacion }: { readonly nombre: string; readonly generacion: number },
  { position, envelope }: Recorded<M>,
): Promise<void> {
  const sql = 'UPDATE proyeccion SET posicion = ?, al = ? WHERE nombre = ? AND generacion = ?';
  await db.query(sql, [String(position), envelope.time, nombre, generacion]);
}

/** Up to the first hole: there is none, and if there were, what is behind it would wait. */
export function contiguous<M>(after: bigint, events: readonly Recorded<M>[]): readonly Recorded<M>[] {
  const hole = events.findIndex(({ position }, i) => position !== after + BigInt(i) + 1n);
  return hole === -1 ? events : events.slice(0, hole);
}
