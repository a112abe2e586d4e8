import type { Race, Runner } from '../track/bench.js';
import type { Place } from '../track/place.js';
import { perSecond, runLoad } from './load/load.js';
import { onePerEvent } from './raw.js';
import { openShop, type Shop } from './shop.js';
import { spent } from './spending.js';

const CONNECTIONS = [1, 16, 64, 256];
const SECONDS = 4;

/** One order a request, with token, validation and idempotency, against one two-row transaction an event. */
export async function intake(place: Place): Promise<Race> {
  const shop = await openShop(place);
  await shop.alone();
  const runners = CONNECTIONS.flatMap((n): [string, Runner][] => [
    [`intake, ${n}`, () => runIntake(shop, n)],
    [`raw, ${n}`, () => runRaw(shop, n)],
  ]);
  return {
    unit: 'orders/s, ms, µs',
    runners: Object.fromEntries(runners),
    targets: [
      { what: 'intake / raw, 64 connections', ratio: ['intake, 64 orders/s', 'raw, 64 tx/s'], atLeast: 2 },
      { what: 'p99 of intake, 64 connections', value: 'intake, 64 p99 ms', atMost: 15 },
    ],
    close: async () => undefined,
  };
}

async function runIntake(shop: Shop, connections: number): Promise<Readonly<Record<string, number>>> {
  await shop.rest();
  const spending = await spent(shop);
  const { result } = await runLoad({ ...shop.pedidos(), connections, seconds: SECONDS });
  const { service, database } = await spending(result.statuses['201'] ?? 0);
  const { p50 = 0, p99 = 0 } = result.accepted ?? {};
  return {
    'orders/s': perSecond(result),
    'p50 ms': p50,
    'p99 ms': p99,
    'service µs': service,
    'database µs': database,
  };
}

async function runRaw(shop: Shop, connections: number): Promise<Readonly<Record<string, number>>> {
  const spending = await spent(shop);
  const before = process.cpuUsage();
  const figures = await onePerEvent(shop.database, connections, SECONDS);
  const { user, system } = process.cpuUsage(before);
  const howMany = figures['tx/s']! * SECONDS;
  const { database } = await spending(howMany);
  return { ...figures, 'driver µs': (user + system) / howMany, 'database µs': database };
}
