import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import type { Race, Runner, Target } from '../track/bench.js';
import type { Place } from '../track/place.js';
import { ACCOUNTS, chargeAll, checkAccounts, clear, createAccounts } from './parts/account.js';
import { consume } from './parts/consumption.js';
import { perSecond } from './parts/messages.js';
import { publish, receiveAll, SUBSCRIPTION } from './parts/queue.js';
import { onePerMessage } from './parts/raw.js';
import { openSpine, type Spine } from './parts/spine.js';

const MESSAGES = 20_000;
/** The raw database is the slower one; its rate does not depend on how long it runs. */
const RAW_MESSAGES = 2_000;

/** 5,000 keys; 1 % of the messages come twice. */
export const consumer = (place: Place): Promise<Race> =>
  prepare(place, ACCOUNTS, {
    raw: { 'raw, 32 connections': 32 },
    targets: [{ what: 'consumer / raw, 32 connections', ratio: ['consumer', 'raw, 32 connections'], atLeast: 6 }],
  });

/** All messages change one row. */
export const hotKey = (place: Place): Promise<Race> =>
  prepare(place, 1, {
    raw: { 'raw, 1 connection': 1, 'raw, 32 connections': 32 },
    targets: [
      { what: 'consumer / raw, 1 connection', ratio: ['consumer', 'raw, 1 connection'], atLeast: 1 },
      { what: 'consumer / raw, 32 connections', ratio: ['consumer', 'raw, 32 connections'], atLeast: 1 },
    ],
  });

interface Opposition {
  /** Connections by name. */
  readonly raw: Readonly<Record<string, number>>;
  readonly targets: readonly Target[];
}

async function prepare(place: Place, keys: number, { raw, targets }: Opposition): Promise<Race> {
  const spine = await openSpine(place);
  const ids = Array.from({ length: keys }, newId);
  await createAccounts(spine, ids);
  const fresh = (howMany: number, runner: (messages: readonly IncomingMessage[]) => Promise<number>) => async () => {
    await clear(spine);
    return runner(receiveAll(ids, howMany));
  };
  const runRaw = ([name, workers]: [string, number]): [string, Runner] => [
    name,
    fresh(RAW_MESSAGES, (messages) => onePerMessage(spine.url, workers, messages)),
  ];
  return {
    unit: 'msg/s',
    runners: {
      consumer: fresh(MESSAGES, (messages) => withEffect(spine, messages)),
      'broker alone': fresh(MESSAGES, (messages) => receiveOnly(spine, messages)),
      ...Object.fromEntries(Object.entries(raw).map(runRaw)),
    },
    targets,
    close: spine.close,
  };
}

/** From the connection to the acknowledgement of the last of them; each had its effect once. */
async function withEffect(spine: Spine, messages: readonly IncomingMessage[]): Promise<number> {
  const after = () => checkAccounts(spine, messages);
  return consume(spine, messages, { handle: chargeAll, log: console, counts: () => true, afterwards: after });
}

/** What the broker delivers when nothing is done with it: the consumer's other limit. */
async function receiveOnly(spine: Spine, messages: readonly IncomingMessage[]): Promise<number> {
  const topic = await publish(spine, messages);
  const start = performance.now();
  const consumer = await spine.broker.consumer({ topic, subscription: SUBSCRIPTION, name: newId() });
  for (let missing = messages.length; missing > 0;) {
    const received = await consumer.receive(100);
    await consumer.ack(received);
    missing -= received.length;
  }
  const figure = perSecond(messages.length, start);
  await consumer.close();
  return figure;
}
