import type { Provider, Type } from '@nestjs/common';
import { Clock } from '../../application/clock.js';
import { newContext, withContext } from '../../application/context.js';
import { StuckAlerts, StuckFinder, StuckWatch } from '../../application/stuck.js';
import { Recurring } from '../concurrency/recurring.js';
import { StuckBoard } from '../health/board.js';
import { Logger } from '../telemetry/logger.js';
import { MysqlStuckAlerts } from './alerts.mysql.js';
import { sagaCheck } from './checks.js';

interface StuckOptions {
  /** Between two looks. */
  readonly everyMs: number;
  /** What stands still for so long is stuck. */
  readonly afterMs: number;
}

/** For the module of a service in which something may get stuck. */
export const stuckProviders = (finder: Type<StuckFinder>, { everyMs, afterMs }: StuckOptions): Provider[] => [
  { provide: StuckAlerts, useClass: MysqlStuckAlerts },
  { provide: StuckFinder, useClass: finder },
  {
    provide: StuckWatch,
    useFactory: (board: StuckBoard, ...of: [StuckFinder, StuckAlerts, Clock]) => {
      const watch = new StuckWatch(afterMs, ...of);
      board.add(sagaCheck(watch));
      return watch;
    },
    inject: [StuckBoard, StuckFinder, StuckAlerts, Clock],
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
