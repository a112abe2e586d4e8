import { setTimeout as pause } from 'node:timers/promises';
import { Recurring } from '../concurrency/recurring.js';
import { BATCH, type Projector } from './projector.js';

/** Between two looks without a call: for what other processes appended. */
const POLL_MS = 500;
/** From one look to the next under load: what is appended meanwhile is taken together. */
const PACE_MS = 50;

type Follower = Pick<Projector<never>, 'declare' | 'stepLive'>;

interface LoopLog {
  warn(fields: object, message: string): void;
}

/** Keeps the projections of a service up to date: after an append of this process, as soon as the pace allows, and at intervals. */
export class ProjectionLoop extends Recurring {
  constructor(
    private readonly projectors: readonly Follower[],
    private readonly log: LoopLog,
    /** Called after what was new has been taken. */
    private readonly advanced: () => void = () => undefined,
  ) {
    const paced = () => Promise.all([this.look(), pause(PACE_MS)]);
    super({ everyMs: POLL_MS, work: paced, failed: (error) => this.failed(error) });
  }

  override async onApplicationBootstrap(): Promise<void> {
    for (const projector of this.projectors) await projector.declare();
    await super.onApplicationBootstrap();
    this.wake();
  }

  private async look(): Promise<void> {
    const taken = await Promise.all(this.projectors.map((projector) => this.advance(projector)));
    if (taken.some((n) => n > 0)) this.advanced();
  }

  /** One that fails does not keep the others from going on. */
  private async advance(projector: Follower): Promise<number> {
    let taken = 0;
    try {
      for (let n = BATCH; n >= BATCH && !this.stopped; taken += n) n = await projector.stepLive();
    } catch (error) {
      this.failed(error);
    }
    return taken;
  }

  private failed(error: unknown): void {
    this.log.warn({ err: error }, 'projection: a batch failed; tried again');
  }
}
