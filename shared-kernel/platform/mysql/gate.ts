import type { QueryRunner } from 'typeorm';
import { isRetryable } from './errors.js';

/** Code that was given up went on, and wanted to write into a transaction that had ended. */
export class TransactionOver extends Error {
  constructor() {
    super('The transaction is over: nothing more can be asked in it.');
    this.name = 'TransactionOver';
  }
}

const ENDS = new Set(['COMMIT', 'ROLLBACK']);

/**
 * Lets through what belongs to the transaction and nothing else. A statement that came after its end, or after the server
 * gave it up (a deadlock rolls back all of it), would be committed by itself: half of a work, out of nowhere.
 */
export function gate(runner: QueryRunner, isOpen: () => boolean): void {
  const query = runner.query.bind(runner);
  let givenUp: unknown;
  const gated = async (sql: string, ...rest: unknown[]): Promise<unknown> => {
    if (sql !== 'ROLLBACK' && givenUp) throw givenUp as Error;
    if (!ENDS.has(sql) && !isOpen()) throw new TransactionOver();
    try {
      return await (query as (sql: string, ...rest: unknown[]) => Promise<unknown>)(sql, ...rest);
    } catch (error) {
      if (isRetryable(error)) givenUp ??= error;
      throw error;
    }
  };
  runner.query = gated as QueryRunner['query'];
}
