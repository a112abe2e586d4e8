import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Clock } from '../../application/clock.js';
import { isDuplicateKey, isUnavailable } from '../mysql/errors.js';
import type { MysqlUnitOfWork } from '../mysql/unit-of-work.js';
import { DuplicateReceipt } from './event-store.js';
import { lost, type Prepared } from './prepare.js';
import { writeAppends } from './write.js';

export interface BatchWriterOptions {
  readonly dataSource: DataSource;
  readonly unitOfWork: MysqlUnitOfWork;
  readonly clock: Clock;
}

/** What became of one append: null when it is stored. */
type Outcome = Error | null;
type Outcomes<M> = Map<Prepared<M>, Outcome>;

const ATTEMPTS = 4;

/** Writes appends of many callers in one transaction; where that fails, finds out for each of them what stands. */
export class BatchWriter<M> {
  constructor(private readonly options: BatchWriterOptions) {}

  /** One outcome for each, in order. Of several for one stream the first is written; the others lost the race. */
  async write(batch: readonly Prepared<M>[]): Promise<readonly Outcome[]> {
    const firsts = new Map<string, Prepared<M>>();
    for (const prepared of batch) {
      if (!firsts.has(prepared.append.streamId)) firsts.set(prepared.append.streamId, prepared);
    }
    const outcomes = await this.settle([...firsts.values()]);
    return batch.map((prepared) => {
      const outcome = outcomes.get(prepared);
      return outcome === undefined ? lost(prepared) : outcome;
    });
  }

  /** A commit whose answer was lost may have arrived: the same rows again are refused where it has, and then found to be ours. */
  private async settle(batch: readonly Prepared<M>[]): Promise<Outcomes<M>> {
    try {
      await insistently(() => this.options.unitOfWork.run((tx) => writeAppends(tx, batch, this.options.clock.now())));
      return new Map(batch.map((prepared) => [prepared, null]));
    } catch (error) {
      if (isDuplicateKey(error)) return this.sortOut(batch, error as Error);
      throw error;
    }
  }

  /** Leaves out those of whom something stands already, and writes the rest; halves where nobody is found. */
  private async sortOut(batch: readonly Prepared<M>[], error: Error): Promise<Outcomes<M>> {
    const found = await insistently(() => this.standing(batch));
    const rest = batch.filter((prepared) => !found.has(prepared));
    if (rest.length === 0) return found;
    if (found.size > 0) return new Map([...found, ...(await this.settle(rest))]);
    if (rest.length === 1) throw error;
    const middle = Math.ceil(rest.length / 2);
    return new Map([...(await this.settle(rest.slice(0, middle))), ...(await this.settle(rest.slice(middle)))]);
  }

  /** The same bytes in the same place were stored by ourselves: their message id is in them. */
  private async standing(batch: readonly Prepared<M>[]): Promise<Outcomes<M>> {
    const [events, receipts] = await Promise.all([this.storedEvents(batch), this.storedReceipts(batch)]);
    const outcomes: Outcomes<M> = new Map();
    for (const prepared of batch) {
      const { streamId, expectedVersion, with: receipt } = prepared.append;
      const stored = events.get(`${streamId} ${expectedVersion + 1}`);
      const [first] = prepared.rows;
      if (stored && first) outcomes.set(prepared, stored.equals(first.payload) ? null : lost(prepared));
      else if (receipt && receipts.has(`${receipt.quien} ${receipt.clave}`)) {
        outcomes.set(prepared, new DuplicateReceipt(receipt.clave));
      }
    }
    return outcomes;
  }

  private async storedEvents(batch: readonly Prepared<M>[]): Promise<Map<string, Buffer>> {
    const keys = batch.map(({ append }) => [append.streamId, append.expectedVersion + 1]);
    const rows = await this.select<{ stream: string; version: number; payload: Buffer }>(
      'SELECT flujo, version, payload FROM evento WHERE',
      ['flujo', 'version'],
      keys,
    );
    return new Map(rows.map(({ stream: flujo, version, payload }) => [`${flujo} ${version}`, payload]));
  }

  private async storedReceipts(batch: readonly Prepared<M>[]): Promise<Set<string>> {
    const keys = batch.flatMap(({ append: { with: receipt } }) => (receipt ? [[receipt.quien, receipt.clave]] : []));
    const rows = await this.select<{ quien: string; clave: string }>(
      'SELECT quien, clave FROM idempotencia WHERE',
      ['quien', 'clave'],
      keys,
    );
    return new Set(rows.map(({ quien, clave }) => `${quien} ${clave}`));
  }

  /** By pairs joined with OR: not every server uses an index for a list of pairs. */
  private async select<R>(sql: string, [a, b]: readonly [string, string], keys: readonly unknown[][]): Promise<R[]> {
    if (keys.length === 0) return [];
    const where = keys.map(() => `(${a} = ? AND ${b} = ?)`).join(' OR ');
    return this.options.dataSource.query<R[]>(`${sql} ${where}`, keys.flat());
  }
}

/** Again after a moment where the database was away; what it said then is not known. */
async function insistently<T>(work: () => Promise<T>, attempt = 1): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isUnavailable(error) || attempt === ATTEMPTS) throw error;
    await delay(Math.random() * 50 * 2 ** attempt);
    return insistently(work, attempt + 1);
  }
}
