import type { Provider, Type } from '@nestjs/common';
import { Clock } from '../../application/clock.js';
import { withContext, newContext } from '../../application/context.js';
import { Recurring } from '../concurrency/recurring.js';
import { Logger } from '../telemetry/logger.js';
import { StuckAlerts } from './alerts.js';
import { StuckFinder, type Stuck } from './stuck.js';

const AT_A_TIME = 200;

/** What stands still now, and who is told. */
export class StuckWatch {
  constructor(
    private readonly afterMs: number,
    private readonly finder: StuckFinder,
    private readonly alerts: StuckAlerts,
    private readonly clock: Clock,
  ) {}

  /** The longest first; `marcaId` null: of all brands. */
  find(marcaId: string | null, limit: number): Promise<readonly Stuck[]> {
    return this.finder.find(this.before(), marcaId, limit);
  }

  /** Alerts each that was not alerted yet, some at a time; how many. */
  async look(): Promise<number> {
    return this.alerts.alert(await this.finder.untold(this.before(), AT_A_TIME));
  }

  private before(): Date {
    return new Date(this.clock.now().getTime() - this.afterMs);
  }
}

interface StuckOptions {
  /** Between two looks. */
  readonly everyMs: number;
  /** What stands still for so long is stuck. */
  readonly afterMs: number;
}

/** For the module of a service in which something may get stuck. */
export const stuckProviders = (finder: Type<StuckFinder>, { everyMs, afterMs }: StuckOptions): Provider[] => [
  StuckAlerts,
  { provide: StuckFinder, useClass: finder },
  {
    provide: StuckWatch,
    useFactory: (...of: [StuckFinder, StuckAlerts, Clock]) => new StuckWatch(afterMs, ...of),
    inject: [StuckFinder, StuckAlerts, Clock],
  },
  {
    provide: Symbol('looks for what is stuck'),
    useFactory: (watch: StuckWatch, logger: Logger) =>
      new Recurring({
        everyMs,
        work: () => withContext(newContext(), () => watch.look()),
        failed: (error) => logger.warn({ err: error }, 'not looked for what is stuck; done again'),
      }),
    inject: [StuckWatch, Logger],
  },
];
