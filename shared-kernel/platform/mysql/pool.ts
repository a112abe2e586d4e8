import type { Socket } from 'node:net';
import type { DatabaseLimits } from './limits.js';

/** What this module uses of a connection of mysql2. */
export interface RawConnection {
  readonly stream: Socket;
  /** Its number at the server. */
  readonly threadId: number;
  query(sql: string): void;
  release(): void;
  on(event: 'error' | 'end', listener: (error?: Error) => void): void;
  off(event: 'error' | 'end', listener: (error?: Error) => void): void;
}

type Got = (error: Error | null, connection?: RawConnection) => void;

export interface RawPool {
  getConnection(got: Got): void;
  on(event: 'connection', listener: (connection: RawConnection) => void): void;
}

/** The database did not answer in time: an outage as any other (see `isUnavailable`). */
class NoAnswer extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(what: string) {
    super(what);
    this.name = 'NoAnswer';
  }
}

/** Ends a connection at once: whatever waits for it fails, the pool forgets it, the server rolls back. */
export const sever = (connection: RawConnection, why: string): void =>
  void connection.stream.destroy(new NoAnswer(why));

/** `happens` rejects when the connection ends before it is told to forget. */
export function lossOf(connection: RawConnection): { readonly happens: Promise<never>; readonly forget: () => void } {
  let forget = (): void => undefined;
  const happens = new Promise<never>((_, reject) => {
    const lost = (error: Error = new NoAnswer('The database closed the connection.')): void => reject(error);
    for (const event of ['error', 'end'] as const) connection.on(event, lost);
    forget = () => {
      for (const event of ['error', 'end'] as const) connection.off(event, lost);
    };
  });
  happens.catch(() => undefined);
  return { happens, forget };
}

/**
 * READ COMMITTED everywhere: it locks less. Nothing rests on it: uniqueness and guarded updates decide. A connection that
 * cannot be set up is of no use: it ends with the error.
 */
export function prepare(connection: RawConnection, { silenceMs, lockMs }: DatabaseLimits): void {
  // Its users hear of its end by what they asked; an event without a listener would end the process.
  connection.on('error', () => undefined);
  connection.stream.setTimeout(silenceMs);
  connection.stream.on('timeout', () => sever(connection, `Nothing was said for ${silenceMs} ms.`));
  connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  connection.query(`SET SESSION innodb_lock_wait_timeout = ${seconds(lockMs)}, lock_wait_timeout = ${seconds(lockMs)}`);
  // The server's own limit, for a client that vanished: its locks must not outlive it.
  if (silenceMs > 0) connection.query(`SET SESSION wait_timeout = ${seconds(silenceMs * 1.5)}`);
}

const seconds = (ms: number): number => Math.ceil(ms / 1_000);

/** Nobody waits for a connection longer than the limit. One that comes too late goes back to the others. */
export function limitWaiting(pool: RawPool, ms: number): void {
  const get = pool.getConnection.bind(pool);
  pool.getConnection = (got) => {
    let late = false;
    const limit = setTimeout(() => {
      late = true;
      got(new NoAnswer(`No connection was free for ${ms} ms.`));
    }, ms);
    get((error, connection) => {
      clearTimeout(limit);
      if (late) connection?.release();
      else got(error, connection);
    });
  };
}
