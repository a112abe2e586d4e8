interface SqlError {
  readonly errno?: number;
  readonly code?: string;
}

const sqlError = (error: unknown): SqlError =>
  typeof error === 'object' && error !== null ? ('driverError' in error ? sqlError(error.driverError) : error) : {};

/** A unique key said no: the row is already there. */
export const isDuplicateKey = (error: unknown): boolean => sqlError(error).errno === 1062;

/** Lock wait timeout, deadlock, record changed since read: the transaction is rolled back and may simply run again. */
export const isRetryable = (error: unknown): boolean => [1205, 1213, 1020].includes(sqlError(error).errno ?? 0);

const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
  'ENOTFOUND',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'PROTOCOL_ENQUEUE_AFTER_QUIT',
  'POOL_CLOSED',
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_SHUTDOWN',
]);

/** What the driver says without a code: its queue is full, or the connection was lost before this command. */
const WITHOUT_CODE = /Queue limit reached|connection is in closed state/;

/** The server is away, or has no connection to give: nothing is wrong with the work itself. */
export function isUnavailable(error: unknown): boolean {
  const { code, errno } = sqlError(error);
  const message = error instanceof Error ? error.message : '';
  return CONNECTION_CODES.has(code ?? '') || [1040, 1053, 1927].includes(errno ?? 0) || WITHOUT_CODE.test(message);
}

/** Rights, disk, definitions of tables, read-only mode, a statement that was ended from outside. */
const OF_THE_SERVER = [1021, 1030, 1041, 1044, 1045, 1049, 1054, 1114, 1142, 1143, 1146, 1205, 1290, 1317, 1836, 3024];

/** The server cannot do such a statement at present, whatever its values are. */
export const isOfTheServer = (error: unknown): boolean => OF_THE_SERVER.includes(sqlError(error).errno ?? 0);
