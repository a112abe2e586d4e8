import type { DataSource } from 'typeorm';

/** One step of a schema. Statements are safe to run again (`IF NOT EXISTS`): MySQL commits each on its own. */
export interface Migracion {
  readonly nombre: string;
  readonly sentencias: readonly string[];
}

const LOCK = 'alpespartner_migraciones';

/** Runs what has not run yet, in list order, one process at a time. Returns the names that ran now. */
export async function migrate(dataSource: DataSource, migraciones: readonly Migracion[]): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.query(`SELECT GET_LOCK(CONCAT('${LOCK}', DATABASE()), 60)`);
    await runner.query(
      `CREATE TABLE IF NOT EXISTS migracion (nombre VARCHAR(100) PRIMARY KEY, aplicada_en DATETIME(3) NOT NULL)`,
    );
    const filas = (await runner.query('SELECT nombre FROM migracion')) as { nombre: string }[];
    const hechas = new Set(filas.map(({ nombre }) => nombre));
    const pendientes = migraciones.filter(({ nombre }) => !hechas.has(nombre));
    for (const { nombre, sentencias } of pendientes) {
      for (const sentencia of sentencias) await runner.query(sentencia);
      await runner.query('INSERT INTO migracion (nombre, aplicada_en) VALUES (?, UTC_TIMESTAMP(3))', [nombre]);
    }
    return pendientes.map(({ nombre }) => nombre);
  } finally {
    await runner.query(`SELECT RELEASE_LOCK(CONCAT('${LOCK}', DATABASE()))`).catch(() => undefined);
    await runner.release();
  }
}
