import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource, EntitySchema } from 'typeorm';
import { connectDatabase } from './data-source.js';
import { isUnavailable } from './errors.js';
import { type DatabaseLimits, SERVICE_LIMITS } from './limits.js';

/** Long enough for a server that starts beside us, or is restarted; then somebody should look. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 1_000;

interface Log {
  warn(fields: object, message: string): void;
}

/** The database did not answer for as long as we wait at the start. */
export class DatabaseAway extends Error {
  constructor(url: string, patienceMs: number, cause: unknown) {
    const { code, message } = cause as NodeJS.ErrnoException;
    super(`The database at ${hostOf(url)} did not answer for ${patienceMs / 1000} s: ${code ?? message}.`, { cause });
    this.name = 'DatabaseAway';
  }
}

interface AwaitOptions {
  readonly entities?: readonly EntitySchema[];
  readonly limits?: DatabaseLimits;
  readonly patienceMs?: number;
}

/** Connects, and waits for a database that is away, saying so. Whatever else is wrong with it is thrown at once. */
export async function awaitDatabase(
  url: string,
  log: Log,
  { entities = [], limits = SERVICE_LIMITS, patienceMs = PATIENCE_MS }: AwaitOptions = {},
): Promise<DataSource> {
  const limit = performance.now() + patienceMs;
  for (let attempt = 1; ; attempt++) {
    try {
      return await connectDatabase(url, entities, limits);
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      if (attempt > 1 && performance.now() > limit) throw new DatabaseAway(url, patienceMs, error);
      log.warn({ err: error, database: hostOf(url) }, 'the database does not answer; trying again');
      await delay(Math.min(PAUSE_MS, patienceMs));
    }
  }
}

const hostOf = (url: string): string => new URL(url).host;
