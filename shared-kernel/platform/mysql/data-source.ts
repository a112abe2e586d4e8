import { DataSource, type EntitySchema } from 'typeorm';

/** Connections of one service: enough for HTTP, relay and consumers at once; more only wait on each other's locks. */
const POOL = 16;

interface RawConnection {
  query(sql: string): void;
}
interface RawPool {
  on(event: 'connection', listener: (connection: RawConnection) => void): void;
}

const ISOLATION = 'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED';

/**
 * A connected data source. 64-bit integers come back as strings (never rounded), times are UTC.
 * READ COMMITTED everywhere: it locks less. Nothing rests on it: uniqueness and guarded updates decide.
 */
export async function connectDatabase(url: string, entities: readonly EntitySchema[] = []): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'mysql',
    url,
    entities: [...entities],
    synchronize: false,
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: true,
    charset: 'utf8mb4',
    poolSize: POOL,
    // `trace` takes a stack at every query, for the error that rarely comes: a tenth of a busy service's time.
    extra: { queueLimit: 2_000, trace: false },
  });
  await dataSource.initialize();
  await dataSource.query(ISOLATION);
  const { pool } = dataSource.driver as unknown as { pool: RawPool };
  pool.on('connection', (connection) => connection.query(ISOLATION));
  return dataSource;
}
