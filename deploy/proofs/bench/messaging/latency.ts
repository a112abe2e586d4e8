import { setTimeout as pause } from 'node:timers/promises';
import { direccion } from '@alpespartner/schemas/topologia.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import type { Producer } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import type { Race } from '../track/bench.js';
import type { Place } from '../track/place.js';
import { quantile } from '../track/statistics.js';
import { messageOf, sale, sales, TOPIC } from './parts/messages.js';
import { type RelayRig, startRelay } from './parts/relay.js';
import { openSpine } from './parts/spine.js';

const TIMES = 200;
/** Between events, at most: each finds the relay at rest, as a lone event does. */
const REST_MS = 20;

/** One event at a time: from its commit to the broker's acknowledgement, against sending it from memory. */
export async function latency(place: Place): Promise<Race> {
  const spine = await openSpine(place);
  const rig = await startRelay(spine);
  const rawProducer = await spine.broker.producer({ topic: direccion(TOPIC) });
  const targets = [
    { what: 'p50 relay − raw publish', difference: ['relay p50', 'raw publish p50'], atMost: 2 },
    { what: 'p99 relay − raw publish', difference: ['relay p99', 'raw publish p99'], atMost: 10 },
  ] as const;
  return {
    unit: 'ms',
    runners: {
      relay: () => oneByOne(() => viaRelay(rig)),
      'raw publish': () => oneByOne(() => runRaw(rawProducer)),
    },
    targets,
    close: async () => {
      await rig.relay.stop();
      await spine.close();
    },
  };
}

async function oneByOne(once: () => Promise<number>): Promise<{ p50: number; p99: number }> {
  const times: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    times.push(await once());
    await pause(Math.random() * REST_MS);
  }
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

async function viaRelay({ unitOfWork, witness }: RelayRig): Promise<number> {
  const acknowledgement = witness.acknowledgements(1);
  let start = 0;
  await unitOfWork.run(async (tx) => {
    tx.announce(TOPIC, sale(newId(), 1n));
    tx.afterCommit(() => (start = performance.now()));
  });
  await acknowledgement;
  return performance.now() - start;
}

async function runRaw(rawProducer: Producer): Promise<number> {
  const [row] = sales(1);
  const start = performance.now();
  await rawProducer.send(messageOf(row!, 1));
  return performance.now() - start;
}
