import type { Clock } from '../../application/clock.js';
import { newContext, withContext } from '../../application/context.js';
import { Recurring } from '../concurrency/recurring.js';
import type { StuckBoard } from '../health/board.js';
import type { Logger } from '../telemetry/logger.js';
import type { AnnouncedFindings } from './announced.js';

/** Looks at intervals for what is stuck, and tells of what has changed. */
export class Lookout extends Recurring {
  constructor(board: StuckBoard, announced: AnnouncedFindings, clock: Clock, logger: Logger, everyMs: number) {
    const look = async () => {
      const now = clock.now();
      await announced.tell(await board.renew(now), now);
    };
    super({
      everyMs,
      work: () => withContext(newContext(), look),
      failed: (error) => logger.warn({ err: error }, 'what is stuck was not told; done again'),
    });
  }
}
