import type { DataSource, QueryRunner } from 'typeorm';
import type { ProjectionDefinition } from '../projection.js';

/** Another rebuild of the same projection is under way. */
export class RebuildUnderWay extends Error {
  constructor(name: string) {
    super(`${name} is being rebuilt already.`);
  }
}

const CHUNK = 5_000;

/** The generations of one projection: the one in use, and those that are being built or were left behind. */
export class Generations {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definition: Pick<ProjectionDefinition<never>, 'nombre' | 'tables'>,
  ) {}

  /** Under a number that none had before: a statement of one that died may still be under way. */
  begin(): Promise<number> {
    return this.live(async (runner) => {
      const generation = (await this.last(runner)) + 1;
      const sql = 'INSERT INTO proyeccion (nombre, generacion, posicion, al) VALUES (?, ?, 0, ?)';
      await runner.query(sql, [this.definition.nombre, generation, new Date(0)]);
      return generation;
    });
  }

  /** The entry with the greatest number stays, so that the next one is greater. */
  async last(runner: QueryRunner): Promise<number> {
    const sql = 'SELECT MAX(generacion) AS ultima FROM proyeccion WHERE nombre = ?';
    const [row] = (await runner.query(sql, [this.definition.nombre])) as { ultima: number }[];
    return row!.ultima;
  }

  /** Where the one in use is at this moment. */
  async position(): Promise<bigint> {
    const sql = `SELECT p.posicion FROM proyeccion_activa a JOIN proyeccion p USING (nombre, generacion) WHERE a.nombre = ?`;
    const [row] = await this.dataSource.query<{ posicion: string }[]>(sql, [this.definition.nombre]);
    return BigInt(row?.posicion ?? 0);
  }

  /** Within it, the generation in use stands still. What `work` does elsewhere is committed on its own. */
  live<T>(work: (runner: QueryRunner, generation: number, posicion: bigint) => Promise<T>): Promise<T> {
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
  async clean(last: number): Promise<void> {
    const { nombre, tables } = this.definition;
    const sql = `nombre = ? AND generacion <= ? AND generacion <> (SELECT generacion FROM proyeccion_activa WHERE nombre = ?)`;
    const old = await this.dataSource.query<{ generacion: number }[]>(
      `SELECT generacion FROM proyeccion WHERE ${sql}`,
      [nombre, last, nombre],
    );
    for (const { generacion } of old) {
      for (const table of tables) await this.empty(table.nombre, generacion);
      // What was told of stays: it is history, and counts how often.
      const untold = 'DELETE FROM proyeccion_aparcada WHERE nombre = ? AND generacion = ? AND vez = 0';
      await this.dataSource.query(untold, [nombre, generacion]);
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
