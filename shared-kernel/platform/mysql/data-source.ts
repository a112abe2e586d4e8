import { DataSource, type EntitySchema } from 'typeorm';
import { SERVICE_LIMITS } from './limits.js';
import { limitWaiting, prepare, type RawConnection, type RawPool } from './pool.js';

/** Connections of one service: enough for HTTP, relay and consumers at once; more only wait on each other's locks. */
const POOL = 16;
/**
 * How many of them transactions may hold. Whoever is in one and reads beside it always gets another in the end, and so do
 * the relay and its leases.
 */
export const TRANSACTIONS = POOL - 4;
/** Waiting for a connection; above that it is refused. */
export const MAX_WAITING = 2_000;
/** What a peer that is gone without a word costs an idle connection, in ms; then it is asked once a second, ten times. */
const KEEP_ALIVE_MS = 10_000;

/** A connected data source. 64-bit integers come back as strings (never rounded), times are UTC. */
export async function connectDatabase(
  url: string,
  entities: readonly EntitySchema[] = [],
  limits = SERVICE_LIMITS,
): Promise<DataSource> {
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
    extra: { queueLimit: MAX_WAITING, trace: false, keepAliveInitialDelay: KEEP_ALIVE_MS },
  });
  await dataSource.initialize();
  const { pool } = dataSource.driver as unknown as { pool: RawPool };
  pool.on('connection', (connection) => prepare(connection, limits));
  await prepareFirst(dataSource, (connection) => prepare(connection, limits));
  limitWaiting(pool, limits.acquireMs);
  return dataSource;
}

/** The one that the driver opened to see whether it can. */
async function prepareFirst(dataSource: DataSource, ready: (connection: RawConnection) => void): Promise<void> {
  const runner = dataSource.createQueryRunner();
  ready((await runner.connect()) as RawConnection);
  await runner.query('SELECT 1');
  await runner.release();
}
