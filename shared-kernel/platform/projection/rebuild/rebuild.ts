import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, QueryRunner } from 'typeorm';
import type { EventStore } from '../../event-store/event-store.js';
import type { MysqlUnitOfWork } from '../../mysql/unit-of-work.js';
import { ParkedStreams } from '../parked-streams.js';
import { isOfTheEvent } from '../poison.js';
import type { ProjectionDefinition, Rows } from '../projection.js';
import { BATCH, Projector } from '../projector.js';
import { settle } from '../settle.js';
import { Builder } from './builder.js';
import { digestOf } from './digest.js';
import { Generations, RebuildUnderWay } from './generations.js';

export interface RebuildReport {
  readonly proyeccion: string;
  /** Both generations are compared at this position. */
  readonly posicion: string;
  readonly eventosPorSegundo: number;
  readonly filas: Sides;
  /** Events up to the last one when the rebuild began that the live one has not read: it is behind, or does not go on. */
  readonly pendientes: string;
  /** Streams that stand still, each from an event on that cannot be folded. */
  readonly aparcadas: Sides;
  /** Both have read all there was when the rebuild began, left out the same, and say the same. */
  readonly iguales: boolean;
  readonly cambiada: boolean;
}

interface Sides {
  readonly viva: number;
  readonly nueva: number;
}

/** How long the live one may be at the same position, with events before it, until it is held to stand still. */
const STANDS_STILL_MS = 5_000;
const LOOK_MS = 100;

/** Takes a generation from one position to another; answers how far it came. */
type Way = (generation: number, from: bigint, until: bigint) => Promise<bigint>;

/** Folds a projection again from the first event, beside the one in use and while events go on coming. */
export class Rebuild<M> {
  private readonly projector: Projector<M>;
  private readonly builder: Builder<M>;
  private readonly parked: ParkedStreams;
  private readonly generations: Generations;

  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: MysqlUnitOfWork,
    private readonly store: EventStore<M>,
    private readonly definition: ProjectionDefinition<M>,
  ) {
    this.projector = new Projector(unitOfWork, store, definition.nombre, definition.create());
    this.builder = new Builder(unitOfWork, store, definition.nombre, definition.create());
    this.parked = new ParkedStreams(definition.nombre, store.topic);
    this.generations = new Generations(dataSource, definition);
  }

  /** One at a time. What one that died left behind is removed by the next. `verify`: compares only. */
  async run(verify: boolean): Promise<RebuildReport> {
    const guard = this.dataSource.createQueryRunner();
    const lock = `proyeccion:${this.definition.nombre}`;
    const [got] = (await guard.query(`SELECT GET_LOCK(CONCAT(DATABASE(), ?), 0) AS ok`, [lock])) as { ok: string }[];
    try {
      if (Number(got?.ok) !== 1) throw new RebuildUnderWay(this.definition.nombre);
      return await this.build(verify);
    } finally {
      await guard.query(`SELECT RELEASE_LOCK(CONCAT(DATABASE(), ?))`, [lock]).catch(() => undefined);
      await guard.release();
    }
  }

  private async build(verify: boolean): Promise<RebuildReport> {
    await this.projector.declare();
    const head = await this.store.head();
    await this.awaitLive(head);
    const started = performance.now();
    const { generation, taken } = await this.fold();
    const eventosPorSegundo = Math.round((Number(taken) * 1000) / (performance.now() - started));
    const compared = await this.compare(generation, head);
    if (!verify) await this.swap(generation);
    await this.generations.clean(generation);
    return { proyeccion: this.definition.nombre, eventosPorSegundo, ...compared, cambiada: !verify };
  }

  /**
   * In bulk; where that meets an event that cannot be folded, once more from the first event and batch by batch, which sets
   * its stream aside: of what was written in bulk nobody knows how much is there.
   */
  private async fold(): Promise<{ readonly generation: number; readonly taken: bigint }> {
    const generation = await this.generations.begin();
    await this.generations.clean(generation);
    try {
      return { generation, taken: await this.approach(generation, this.inBulk) };
    } catch (error) {
      if (!isOfTheEvent(error)) throw error;
    }
    const careful = await this.generations.begin();
    await this.generations.clean(careful);
    return { generation: careful, taken: await this.approach(careful, this.inBatches) };
  }

  private readonly inBulk: Way = (generation, at, until) => this.builder.build(generation, at, until);

  private readonly inBatches: Way = async (generation, from, until) => {
    let at = from;
    for (let n = 1; n > 0 && at < until; at += BigInt(n)) n = await this.projector.stepOf(generation, until);
    return at;
  };

  /** Up to the one in use, or so near that the rest takes no time. Never past it: at its position both are compared. */
  private async approach(generation: number, go: Way): Promise<bigint> {
    for (let at = 0n; ;) {
      const before = at;
      const until = await this.generations.live(async (_, __, posicion) => posicion);
      if (until > at) at = await go(generation, at, until);
      if (at - before < BATCH) return at;
    }
  }

  /** Until it has read what there was at the beginning; one that stands still is waited for no longer. */
  private async awaitLive(head: bigint): Promise<void> {
    for (let best = -1n, patience = 0; patience < STANDS_STILL_MS; patience += LOOK_MS) {
      const at = await this.generations.position();
      if (at >= head) return;
      if (at > best) patience = 0;
      best = at;
      await pause(LOOK_MS);
    }
  }

  /** Both at the same position: the live one is held while the new one catches up, and a snapshot shows them so. */
  private async compare(generation: number, head: bigint) {
    const snapshot = this.dataSource.createQueryRunner();
    try {
      const { viva, posicion } = await this.generations.live(async (runner, alive, posicion) => {
        await this.catchUp(runner, generation, posicion);
        await snapshot.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
        await snapshot.query('START TRANSACTION WITH CONSISTENT SNAPSHOT');
        return { viva: alive, posicion };
      });
      const live = await digestOf(snapshot, this.definition.tables, viva);
      const built = await digestOf(snapshot, this.definition.tables, generation);
      const [left, leftNow] = [await this.leftOut(snapshot, viva), await this.leftOut(snapshot, generation)];
      const behind = head > posicion ? head - posicion : 0n;
      return {
        posicion: String(posicion),
        filas: { viva: live.rows, nueva: built.rows },
        pendientes: String(behind),
        aparcadas: { viva: left.length, nueva: leftNow.length },
        iguales: behind === 0n && live.huella === built.huella && left.join() === leftNow.join(),
      };
    } finally {
      await snapshot.query('COMMIT').catch(() => undefined);
      await snapshot.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED').catch(() => undefined);
      await snapshot.release();
    }
  }

  private async leftOut(runner: QueryRunner, generation: number): Promise<readonly string[]> {
    const db: Rows = { query: (sql, params) => runner.query(sql, params as unknown[]) };
    return (await this.parked.standing(db, generation)).map(({ flujo, version }) => `${flujo} ${version}`);
  }

  /** Readers see the new one from this commit on, and whoever follows the live one goes on from where it stands. */
  private async swap(generation: number): Promise<void> {
    await this.generations.live(async (runner, _, posicion) => {
      await this.catchUp(runner, generation, posicion);
      const sql = 'UPDATE proyeccion_activa SET generacion = ? WHERE nombre = ?';
      await runner.query(sql, [generation, this.definition.nombre]);
    });
    await this.unitOfWork.run((tx) => settle(tx, this.parked, this.store, new Date()));
  }

  /** Throws where another rebuild has begun, which it may when the connection that holds the lock was lost: it cleans away ours. */
  private async catchUp(runner: QueryRunner, generation: number, until: bigint): Promise<void> {
    if ((await this.generations.last(runner)) !== generation) throw new RebuildUnderWay(this.definition.nombre);
    for (let n = 1; n > 0;) n = await this.projector.stepOf(generation, until);
  }
}
