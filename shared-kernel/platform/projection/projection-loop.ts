import { setTimeout as pause } from 'node:timers/promises';
import { BATCH, type Projector } from './projector.js';

/** Between two looks without a call: for what other processes appended. */
const POLL_MS = 500;
/** From one look to the next under load: what is appended meanwhile is taken together. */
const PACE_MS = 50;

type Follower = Pick<Projector<never>, 'declare' | 'stepLive'>;

export interface LoopLog {
  warn(fields: object, message: string): void;
}

/** Keeps the projections of a service up to date: after an append of this process, as soon as the pace allows, and at intervals. */
export class ProjectionLoop {
  private timer?: NodeJS.Timeout;
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;

  constructor(
    private readonly projectors: readonly Follower[],
    private readonly log: LoopLog,
    /** Called after what was new has been taken. */
    private readonly advanced: () => void = () => undefined,
  ) {}

  async start(): Promise<void> {
    for (const projector of this.projectors) await projector.declare();
    this.timer = setInterval(() => this.wake(), POLL_MS);
    this.timer.unref();
    this.wake();
  }

  wake(): void {
    this.again = true;
    if (!this.stopped) this.running ??= this.run().finally(() => (this.running = null));
  }

  /** Ends after the batch under way, while the database is still there. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      const next = pause(PACE_MS);
      const taken = await Promise.all(this.projectors.map((projector) => this.advance(projector)));
      if (taken.some((n) => n > 0)) this.advanced();
      await next;
    }
  }

  private async advance(projector: Follower): Promise<number> {
    let taken = 0;
    try {
      for (let n = BATCH; n >= BATCH && !this.stopped; taken += n) n = await projector.stepLive();
    } catch (error) {
      this.log.warn({ err: error }, 'projection: a batch failed; tried again');
    }
    return taken;
  }
}
