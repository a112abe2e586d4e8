import type { DataSource } from 'typeorm';
import type { Clock } from '../../application/clock.js';
import type { BaseConfig } from '../config.js';
import type { Logger } from '../telemetry/logger.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Rows of one statement: few enough that nobody waits long for their locks. */
const BATCH = 1_000;

/** Rows of a table that are older than so many days by this column, which an index begins with. */
export interface Expiry {
  readonly table: string;
  readonly column: string;
  readonly days: number;
}

/** What every service remembers for a time only. */
export const kernelExpiries = (config: Pick<BaseConfig, 'INBOX_DIAS' | 'IDEMPOTENCIA_DIAS'>): readonly Expiry[] => [
  { table: 'inbox', column: 'recibido_en', days: config.INBOX_DIAS },
  { table: 'idempotencia', column: 'creado_en', days: config.IDEMPOTENCIA_DIAS },
];

/**
 * Deletes what need not be remembered any more, every hour, in small statements. The first run comes at a random moment
 * of the first hour, so that instances started together do not run together; that they may does no harm.
 */
export class Purge {
  private timer?: NodeJS.Timeout;
  private running = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly expiries: readonly Expiry[],
    private readonly clock: Clock,
    private readonly logger: Pick<Logger, 'info' | 'warn'>,
  ) {}

  start(): void {
    this.runIn(Math.random() * HOUR_MS);
  }

  /** Resolves when no statement is under way. */
  stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    return this.running;
  }

  async run(batch = BATCH): Promise<void> {
    for (const expiry of this.expiries) await this.purge(expiry, batch);
  }

  private runIn(ms: number): void {
    this.timer = setTimeout(() => {
      this.running = this.run()
        .catch((error: unknown) => this.logger.warn({ err: error }, 'purge failed; tried again in an hour'))
        .then(() => {
          if (!this.stopped) this.runIn(HOUR_MS);
        });
    }, ms);
    this.timer.unref();
  }

  private async purge({ table, column, days }: Expiry, batch: number): Promise<void> {
    const before = new Date(this.clock.now().getTime() - days * DAY_MS);
    const sql = `DELETE FROM ${table} WHERE ${column} < ? ORDER BY ${column} LIMIT ${batch}`;
    let deleted = 0;
    for (let last = batch; last === batch && !this.stopped; deleted += last) {
      last = (await this.dataSource.query<{ affectedRows: number }>(sql, [before])).affectedRows;
    }
    if (deleted > 0) this.logger.info({ tabla: table, borradas: deleted, antes: before }, 'purged');
  }
}
