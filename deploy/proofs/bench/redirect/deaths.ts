import { setTimeout as pause } from 'node:timers/promises';
import type { Race } from '../track/bench.js';
import type { Place } from '../track/place.js';
import { openTracker, type Tracker } from './tracker.js';
import { visit } from './visits.js';

const RATE = 500;
const SECONDS = 20;

/** The service is killed three times while visitors come: with the database there, with it away, and while it takes what has waited. */
export async function deaths(place: Place): Promise<Race> {
  const tracker = await openTracker(place);
  return {
    unit: 'ms, visitors',
    runners: {
      killed: async () => {
        const { url, paths } = tracker;
        const [{ clicks, unanswered, p50, p99 }] = await Promise.all([
          visit({ url, paths, seconds: SECONDS, rate: RATE }),
          strike(tracker),
        ]);
        return { p50, p99, answered: clicks.length, unanswered, ...(await tracker.account(clicks)) };
      },
    },
    targets: [{ what: 'clicks lost of visitors that were sent on', value: 'killed lost', atMost: 0 }],
    close: () => tracker.close(),
  };
}

async function strike({ platform, wire }: Tracker): Promise<void> {
  const kill = () => platform.stopService('conversiones', 'SIGKILL');
  await pause(3_000);
  await kill();
  await platform.startService('conversiones');
  await pause(1_000);
  wire.leave();
  await pause(3_000);
  await kill();
  wire.comeBack();
  await platform.startService('conversiones');
  // It has begun to take what the dead one has left.
  await kill();
  await platform.startService('conversiones');
}
