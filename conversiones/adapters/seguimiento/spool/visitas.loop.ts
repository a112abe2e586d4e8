import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { Recurring } from '@alpespartner/shared-kernel/platform/concurrency/recurring.js';
import { Logger } from '@alpespartner/shared-kernel/platform/telemetry/logger.js';
import { Almacen } from './almacen.js';
import { SpoolVisitas } from './visitas.spool.js';

/** Between two attempts while the database is away. */
const EVERY_MS = 500;
/** What comes within so long is stored together; no order comes as fast. */
const GATHER_MS = 50;
/** What a loss of power may cost. */
const SYNC_MS = 250;
/** How often it is told that this instance lives, and looked for what dead ones have left. */
const LIVE_MS = 5_000;

/** Brings clicks from the disk into the database: at once as long as it is there, and everything once it is back. */
@Injectable()
export class VisitasLoop extends Recurring implements OnApplicationShutdown {
  private readonly timers: NodeJS.Timeout[] = [];
  /** The database is away: not every click asks for it anew. */
  private resting = false;
  private gathering = false;

  constructor(
    private readonly visitas: SpoolVisitas,
    private readonly almacen: Almacen,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    const failed = (error: unknown) => {
      this.resting = true;
      logger.warn({ err: error }, 'clicks wait on disk; tried again');
    };
    super({ everyMs: EVERY_MS, failed, work: () => this.pass() });
  }

  override async onApplicationBootstrap(): Promise<void> {
    await this.live().catch(this.failed);
    this.every(SYNC_MS, () => this.visitas.spool.sync());
    this.every(LIVE_MS, () => this.live());
    this.visitas.onAdded = () => this.gather();
    await super.onApplicationBootstrap();
    this.wake();
  }

  /** What has come until now, if the database takes it. */
  override async onModuleDestroy(): Promise<void> {
    this.wake();
    await super.onModuleDestroy();
  }

  /** Not before the last request was answered. */
  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.visitas.spool.close().catch((error: unknown) => this.logger.warn({ err: error }, 'spool not closed'));
  }

  private gather(): void {
    if (this.gathering || this.resting) return;
    this.gathering = true;
    setTimeout(() => {
      this.gathering = false;
      this.wake();
    }, GATHER_MS).unref();
  }

  private async pass(): Promise<void> {
    for (let chunk = await this.visitas.spool.take(); chunk; chunk = await this.visitas.spool.take()) {
      this.visitas.forget(await this.almacen.store(this.visitas.folder.path, chunk.lines));
      await this.visitas.spool.done(chunk);
      if (this.stopped) break;
    }
    this.resting = false;
  }

  private async live(): Promise<void> {
    const now = this.clock.now();
    await this.visitas.spool.touch(now);
    const adopted = await this.visitas.spool.adopt(now);
    if (adopted === 0) return;
    this.logger.warn({ archivos: adopted }, 'took over clicks of an instance that is gone');
    this.wake();
  }

  private every(ms: number, work: () => Promise<unknown>): void {
    this.timers.push(setInterval(() => void work().catch(this.failed), ms).unref());
  }

  private readonly failed = (error: unknown): void =>
    this.logger.warn({ err: error }, 'the spool of clicks failed; tried again');
}
