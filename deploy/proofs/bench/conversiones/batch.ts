import type { Race } from '../track/bench.js';
import type { Place } from '../track/place.js';
import { perSecond, runLoad } from './load/load.js';
import { manyAtOnce } from './raw.js';
import { openShop } from './shop.js';

const ROWS = 250;
const CONNECTIONS = 3;
const SECONDS = 4;
/** An order that is decided at once is two events, detected and validated, each with its row in the outbox. */
const EVENTS = 2;

/** Many orders a request, as the importer sends them, against multi-row inserts of as many events on as many connections. */
export async function batchRace(place: Place): Promise<Race> {
  const shop = await openShop(place);
  await shop.alone();
  const route = async () => {
    await shop.rest();
    const request = { ...shop.pedidos(), connections: CONNECTIONS, seconds: SECONDS, batch: ROWS };
    return perSecond((await runLoad(request)).result) * EVENTS;
  };
  const raw = { connections: CONNECTIONS, rows: ROWS * EVENTS, seconds: SECONDS };
  return {
    unit: 'events/s',
    runners: { 'batch route': route, 'raw multi-row': () => manyAtOnce(shop.database, raw) },
    targets: [{ what: 'batch route / raw multi-row', ratio: ['batch route', 'raw multi-row'], atLeast: 0.7 }],
    close: async () => undefined,
  };
}
