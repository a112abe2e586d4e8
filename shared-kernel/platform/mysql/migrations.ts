import type { DataSource } from 'typeorm';

/** One step of a schema. Statements are safe to run again (`IF NOT EXISTS`): MySQL commits each on its own. */
export interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}

const LOCK = 'alpespartner_migraciones';

/** Runs what has not run yet, in list order, one process at a time. Returns the names that ran now. */
export async function migrate(dataSource: DataSource, migrations: readonly Migration[]): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.query(`SELECT GET_LOCK(CONCAT('${LOCK}', DATABASE()), 60)`);
    await runner.query(
      `CREATE TABLE IF NOT EXISTS migracion (nombre VARCHAR(100) PRIMARY KEY, aplicada_en DATETIME(3) NOT NULL)`,
    );
    const rows = (await runner.query('SELECT nombre FROM migracion')) as { nombre: string }[];
    const done = new Set(rows.map(({ nombre }) => nombre));
    const pending = migrations.filter(({ name }) => !done.has(name));
    for (const { name, statements } of pending) {
      for (const statement of statements) await runner.query(statement);
      await runner.query('INSERT INTO migracion (nombre, aplicada_en) VALUES (?, UTC_TIMESTAMP(3))', [name]);
    }
    return pending.map(({ name }) => name);
  } finally {
    await runner.query(`SELECT RELEASE_LOCK(CONCAT('${LOCK}', DATABASE()))`).catch(() => undefined);
    await runner.release();
  }
}
