import type { Race } from '../track/bench.js';
import type { Place } from '../track/place.js';
import { openTracker, type Tracker } from './tracker.js';
import { visit } from './visits.js';

const RATE = 500;
const SECONDS = 60;

/** A minute of visitors with the database there, and a minute with it away. */
export async function away(place: Place): Promise<Race> {
  const tracker = await openTracker(place);
  return {
    unit: 'ms, visitors',
    runners: {
      there: () => minute(tracker),
      away: async () => {
        tracker.wire.leave();
        return minute(tracker);
      },
    },
    targets: [
      { what: 'sent on, p99, database away', value: 'away p99', atMost: 20 },
      { what: 'not sent on, database away', value: 'away not sent on', atMost: 0 },
      { what: 'clicks lost, database away', value: 'away lost', atMost: 0 },
      { what: 'clicks stored that no visitor has', value: 'away others', atMost: 0 },
      { what: 'sent on, p99, database there', value: 'there p99', atMost: 20 },
      { what: 'clicks lost, database there', value: 'there lost', atMost: 0 },
    ],
    close: () => tracker.close(),
  };
}

async function minute(tracker: Tracker) {
  const { url, paths, wire } = tracker;
  const { statuses, withoutClick, p50, p99, max, clicks } = await visit({ url, paths, seconds: SECONDS, rate: RATE });
  wire.comeBack();
  const start = performance.now();
  const accounted = await tracker.account(clicks);
  const stored = (performance.now() - start) / 1000;
  const missed = RATE * SECONDS - (statuses['302'] ?? 0);
  return {
    p50,
    p99,
    max,
    'not sent on': missed,
    'without click': withoutClick,
    ...accounted,
    'stored after s': stored,
  };
}
