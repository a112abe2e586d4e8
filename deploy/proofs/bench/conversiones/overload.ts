import type { Race } from '../track/bench.js';
import type { Place } from '../track/place.js';
import { perSecond, runLoad } from './load/load.js';
import { openShop } from './shop.js';

/** As many as the route lets in at once. */
const ADMITTED = 1_024;
/** As long as who is refused stays away at most, so that all come again. */
const SECONDS = 30;
/** The connections begin one after the other. */
const RAMP = 3;

/** Ten times as many shops as are let in at once, each with one order at a time; refused, it comes again when it was told to. */
export async function overload(place: Place): Promise<Race> {
  const shop = await openShop(place);
  await shop.alone();
  const withConnections = (connections: number) => async () => {
    await shop.rest();
    const request = { ...shop.pedidos(), connections, ramp: RAMP, seconds: SECONDS, obedient: true };
    const { result } = await runLoad(request);
    return {
      'orders/s': perSecond(result),
      'accepted p99 ms': result.accepted?.p99 ?? 0,
      'refused /s': (result.statuses['503'] ?? 0) / result.seconds,
      'refused p50 ms': result.refused?.p50 ?? 0,
      'refused p99 ms': result.refused?.p99 ?? 0,
      cut: result.cut,
    };
  };
  return {
    unit: 'orders/s, ms',
    runners: { full: withConnections(ADMITTED), 'ten times': withConnections(10 * ADMITTED) },
    targets: [
      { what: 'goodput, ten times / full', ratio: ['ten times orders/s', 'full orders/s'], atLeast: 0.95 },
      { what: 'a refusal, p50', value: 'ten times refused p50 ms', atMost: 5 },
      { what: 'a refusal, p99', value: 'ten times refused p99 ms', atMost: 5 },
    ],
    close: async () => undefined,
  };
}
