import type { DataSource, QueryRunner } from 'typeorm';
import type { EventStore } from '../event-store/event-store.js';
import type { MysqlUnitOfWork } from '../mysql/unit-of-work.js';
import { Builder } from './builder.js';
import { digestOf } from './digest.js';
import type { ProjectionDefinition } from './projection.js';
import { BATCH, Projector } from './projector.js';

export interface RebuildReport {
  readonly proyeccion: string;
  /** Both generations are compared at this position. */
  readonly posicion: string;
  readonly eventosPorSegundo: number;
  readonly filas: { readonly viva: number; readonly nueva: number };
  readonly iguales: boolean;
  readonly cambiada: boolean;
}

/** Another rebuild of the same projection is under way. */
export class RebuildUnderWay extends Error {
  constructor(name: string) {
    super(`${name} is being rebuilt already.`);
  }
}

const CHUNK = 5_000;

/** Folds a projection again from the first event, beside the one in use and while events go on coming. */
export class Rebuild<M> {
  private readonly projector: Projector<M>;
  private readonly builder: Builder<M>;

  constructor(
    private readonly dataSource: DataSource,
    unitOfWork: MysqlUnitOfWork,
    store: EventStore<M>,
    private readonly definition: ProjectionDefinition<M>,
  ) {
    const projection = definition.create();
    this.projector = new Projector(unitOfWork, store, definition.nombre, projection);
    this.builder = new Builder(unitOfWork, store, definition.nombre, projection);
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
    const generation = await this.begin();
    await this.clean(generation);
    const started = performance.now();
    const taken = await this.approach(generation);
    const eventosPorSegundo = Math.round((Number(taken) * 1000) / (performance.now() - started));
    const compared = await this.compare(generation);
    if (!verify) await this.swap(generation);
    await this.clean(generation);
    return { proyeccion: this.definition.nombre, eventosPorSegundo, ...compared, cambiada: !verify };
  }

  /** Under a number that none had before: a statement of one that died may still be under way. */
  private begin(): Promise<number> {
    return this.live(async (runner) => {
      const generation = (await this.last(runner)) + 1;
      const sql = 'INSERT INTO proyeccion (nombre, generacion, posicion, al) VALUES (?, ?, 0, ?)';
      await runner.query(sql, [this.definition.nombre, generation, new Date(0)]);
      return generation;
    });
  }

  /** The entry with the greatest number stays, so that the next one is greater. */
  private async last(runner: QueryRunner): Promise<number> {
    const sql = 'SELECT MAX(generacion) AS ultima FROM proyeccion WHERE nombre = ?';
    const [row] = (await runner.query(sql, [this.definition.nombre])) as { ultima: number }[];
    return row!.ultima;
  }

  /** Up to the one in use, or so near that the rest takes no time. Never past it: at its position both are compared. */
  private async approach(generation: number): Promise<bigint> {
    for (let at = 0n; ;) {
      const before = at;
      const until = await this.live(async (_, __, posicion) => posicion);
      if (until > at) at = await this.builder.build(generation, at, until);
      if (at - before < BATCH) return at;
    }
  }

  /** Both at the same position: the live one is held while the new one catches up, and a snapshot shows them so. */
  private async compare(generation: number) {
    const snapshot = this.dataSource.createQueryRunner();
    try {
      const { viva, posicion } = await this.live(async (runner, alive, posicion) => {
        await this.catchUp(runner, generation, posicion);
        await snapshot.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
        await snapshot.query('START TRANSACTION WITH CONSISTENT SNAPSHOT');
        return { viva: alive, posicion };
      });
      const live = await digestOf(snapshot, this.definition.tables, viva);
      const built = await digestOf(snapshot, this.definition.tables, generation);
      const rows = { viva: live.rows, nueva: built.rows };
      return { posicion: String(posicion), filas: rows, iguales: live.huella === built.huella };
    } finally {
      await snapshot.query('COMMIT').catch(() => undefined);
      await snapshot.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED').catch(() => undefined);
      await snapshot.release();
    }
  }

  /** Readers see the new one from this commit on, and whoever follows the live one goes on from where it stands. */
  private swap(generation: number): Promise<void> {
    return this.live(async (runner, _, posicion) => {
      await this.catchUp(runner, generation, posicion);
      const sql = 'UPDATE proyeccion_activa SET generacion = ? WHERE nombre = ?';
      await runner.query(sql, [generation, this.definition.nombre]);
    });
  }

  /** Throws where another rebuild has begun, which it may when the connection that holds the lock was lost: it cleans away ours. */
  private async catchUp(runner: QueryRunner, generation: number, until: bigint): Promise<void> {
    if ((await this.last(runner)) !== generation) throw new RebuildUnderWay(this.definition.nombre);
    for (let n = 1; n > 0;) n = await this.projector.stepOf(generation, until);
  }

  /** Within it, the generation in use stands still. What `work` does elsewhere is committed on its own. */
  private live<T>(work: (runner: QueryRunner, generation: number, posicion: bigint) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async ({ queryRunner }) => {
      const rows = (await queryRunner!.query(
        `SELECT p.generacion, p.posicion FROM proyeccion_activa a JOIN proyeccion p USING (nombre, generacion)
         WHERE a.nombre = ? FOR UPDATE`,
        [this.definition.nombre],
      )) as { generacion: number; posicion: string }[];
      const [row] = rows;
      if (!row) throw new Error(`There is no projection ${this.definition.nombre}.`);
      return work(queryRunner!, row.generacion, BigInt(row.posicion));
    });
  }

  /** Removes the rows of every generation but the one in use, up to this one, in small transactions. */
  private async clean(last: number): Promise<void> {
    const { nombre, tables: tablas } = this.definition;
    const sql = `nombre = ? AND generacion <= ? AND generacion <> (SELECT generacion FROM proyeccion_activa WHERE nombre = ?)`;
    const old = await this.dataSource.query<{ generacion: number }[]>(
      `SELECT generacion FROM proyeccion WHERE ${sql}`,
      [nombre, last, nombre],
    );
    for (const { generacion } of old) {
      for (const table of tablas) await this.empty(table.nombre, generacion);
      if (generacion === last) continue;
      await this.dataSource.query('DELETE FROM proyeccion WHERE nombre = ? AND generacion = ?', [nombre, generacion]);
    }
  }

  private async empty(table: string, generation: number): Promise<void> {
    for (let n = CHUNK; n === CHUNK;) {
      const sql = `DELETE FROM ${table} WHERE generacion = ? LIMIT ${CHUNK}`;
      n = (await this.dataSource.query<{ affectedRows: number }>(sql, [generation])).affectedRows;
    }
  }
}
