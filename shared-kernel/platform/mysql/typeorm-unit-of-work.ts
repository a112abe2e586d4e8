import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Clock } from '../../application/clock.js';
import { backoff } from '../concurrency/backoff.js';
import { Slots } from '../concurrency/slots.js';
import { MAX_WAITING, TRANSACTIONS } from './data-source.js';
import { isRetryable } from './errors.js';
import { gate, TransactionOver } from './gate.js';
import { lossOf, type RawConnection, sever } from './pool.js';
import { Transaction } from './transaction.js';
import { type MysqlTx, MysqlUnitOfWork } from './unit-of-work.js';

const ATTEMPTS = 5;
const RETRY = { baseMs: 20, maxMs: 160 };
/** A statement that is still under way keeps a rollback waiting; after this the connection ends, which is one as well. */
const ROLLBACK_MS = 1_000;

export interface UnitOfWorkOptions {
  /** The service's name: `source` of everything it announces. */
  readonly source: string;
  readonly clock: Clock;
  /** Called after each commit that announced something: the relay's wake-up. */
  readonly onAnnounced: () => void;
}

export class TypeormUnitOfWork extends MysqlUnitOfWork {
  private readonly ambient = new AsyncLocalStorage<Transaction>();
  private readonly slots = new Slots(TRANSACTIONS, MAX_WAITING);

  constructor(
    private readonly dataSource: DataSource,
    private readonly options: UnitOfWorkOptions,
  ) {
    super();
  }

  current(): MysqlTx | undefined {
    const tx = this.ambient.getStore();
    // Told that there is none, work that was given up would begin one of its own.
    if (tx?.abandoned) throw new TransactionOver();
    return tx?.open ? tx : undefined;
  }

  async run<T>(work: (tx: MysqlTx) => Promise<T>): Promise<T> {
    const joined = this.current();
    if (joined) return work(joined);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.slots.run(() => this.once(work));
      } catch (error) {
        if (!isRetryable(error) || attempt === ATTEMPTS) throw error;
        await delay(backoff(RETRY, attempt));
      }
    }
  }

  private async once<T>(work: (tx: MysqlTx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const tx = new Transaction(runner.manager, this.options.source, () => this.options.clock.now());
    gate(runner, () => tx.open);
    const connection = (await runner.connect()) as RawConnection;
    const loss = lossOf(connection);
    try {
      // Work that waits for something else would not hear that its connection is gone, and hold its place for ever.
      const result = await Promise.race([this.inside(runner, tx, work), loss.happens]);
      if (tx.announces) this.options.onAnnounced();
      tx.committed();
      return result;
    } catch (error) {
      tx.open = false;
      tx.abandoned = true;
      await this.rollBack(runner, connection);
      throw error;
    } finally {
      loss.forget();
      await runner.release();
    }
  }

  private async inside<T>(runner: QueryRunner, tx: Transaction, work: (tx: MysqlTx) => Promise<T>): Promise<T> {
    await runner.startTransaction();
    const result = await this.ambient.run(tx, () => work(tx));
    await tx.flush();
    tx.open = false;
    await runner.commitTransaction();
    return result;
  }

  private async rollBack(runner: QueryRunner, connection: RawConnection): Promise<void> {
    if (!runner.isTransactionActive) return;
    const limit = setTimeout(() => {
      sever(connection, `The rollback waited ${ROLLBACK_MS} ms.`);
      // The server would go on with the statement, and keep its locks, until it wants to answer.
      this.dataSource.query(`KILL ${connection.threadId}`).catch(() => undefined);
    }, ROLLBACK_MS);
    await runner.rollbackTransaction().catch(() => undefined);
    clearTimeout(limit);
  }
}
