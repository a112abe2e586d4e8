import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Clock } from '../clock.js';
import { isRetryable } from './errors.js';
import { MysqlTx } from './transaction.js';
import { UnitOfWork, type Tx } from './unit-of-work.js';

const ATTEMPTS = 5;

export interface UnitOfWorkOptions {
  /** The service's name: `source` of everything it announces. */
  readonly source: string;
  readonly clock: Clock;
  /** Called after each commit that announced something: the relay's wake-up. */
  readonly onAnnounced: () => void;
}

export class MysqlUnitOfWork extends UnitOfWork {
  private readonly ambient = new AsyncLocalStorage<MysqlTx>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly options: UnitOfWorkOptions,
  ) {
    super();
  }

  current(): Tx | undefined {
    const tx = this.ambient.getStore();
    return tx?.open ? tx : undefined;
  }

  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const joined = this.current();
    if (joined) return work(joined);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(work);
      } catch (error) {
        if (!isRetryable(error) || attempt === ATTEMPTS) throw error;
        await delay(Math.random() * 10 * 2 ** attempt);
      }
    }
  }

  private async once<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const tx = new MysqlTx(runner.manager, this.options.source, () => this.options.clock.now());
    try {
      await runner.connect();
      await runner.startTransaction();
      const result = await this.ambient.run(tx, () => work(tx));
      await tx.flush();
      tx.open = false;
      await runner.commitTransaction();
      if (tx.announces) this.options.onAnnounced();
      tx.committed();
      return result;
    } catch (error) {
      tx.open = false;
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}
