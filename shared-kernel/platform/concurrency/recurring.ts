import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';

interface RecurringOptions {
  readonly everyMs: number;
  readonly work: () => Promise<unknown>;
  /** Told what failed; it is tried again next time. */
  readonly failed: (error: unknown) => void;
}

/**
 * Runs `work` at intervals, and at once when woken; never two at a time. A call during a run makes one more. As a provider
 * it lives as long as the application.
 */
export class Recurring implements OnApplicationBootstrap, OnModuleDestroy {
  private timer?: NodeJS.Timeout;
  private running: Promise<void> | null = null;
  private again = false;
  protected stopped = false;

  constructor(private readonly options: RecurringOptions) {}

  onApplicationBootstrap(): void | Promise<void> {
    this.timer = setInterval(() => this.wake(), this.options.everyMs);
    this.timer.unref();
  }

  wake(): void {
    this.again = true;
    if (!this.stopped) this.running ??= this.run();
  }

  /** Resolves when the run under way is over, while the database is still there; no other comes after it. */
  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Its last look at `again` and its end are one step: whoever calls in between would be heard by nobody. */
  private async run(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      await this.options.work().catch((error: unknown) => this.options.failed(error));
    }
    this.running = null;
  }
}
