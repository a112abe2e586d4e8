import { direccion } from '@alpespartner/schemas/topologia.js';
import type { Producer } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import type { Race } from '../track/bench.js';
import type { Place } from '../track/place.js';
import { messageOf, perSecond, sales, sendAll, TOPIC } from './parts/messages.js';
import { type RelayRig, startRelay } from './parts/relay.js';
import { openSpine, type Spine } from './parts/spine.js';

const MESSAGES = 20_000;
/** Not acknowledged at once, here and in the relay. */
const WINDOW = 1_000;

/** From the commit of 20,000 outbox rows to the empty outbox, against sending the same from memory. */
export async function relay(place: Place): Promise<Race> {
  const spine = await openSpine(place);
  const rig = await startRelay(spine);
  const rawProducer = await spine.broker.producer({ topic: direccion(TOPIC) });
  return {
    unit: 'msg/s',
    runners: { relay: () => viaRelay(spine, rig), 'raw publish': () => runRaw(rawProducer) },
    targets: [{ what: 'relay / raw publish', ratio: ['relay', 'raw publish'], atLeast: 0.9 }],
    close: async () => {
      await rig.relay.stop();
      await spine.close();
    },
  };
}

async function viaRelay({ db }: Spine, { unitOfWork, witness }: RelayRig): Promise<number> {
  const rows = sales(MESSAGES);
  const acknowledgements = witness.acknowledgements(MESSAGES);
  let start = 0;
  await unitOfWork.run(async (tx) => {
    tx.enqueue(...rows);
    tx.afterCommit(() => (start = performance.now()));
  });
  await acknowledgements;
  while ((await db.query<unknown[]>('SELECT 1 FROM outbox LIMIT 1')).length > 0);
  return perSecond(MESSAGES, start);
}

async function runRaw(rawProducer: Producer): Promise<number> {
  const messages = sales(MESSAGES).map((row, i) => messageOf(row, i + 1));
  const start = performance.now();
  await sendAll(rawProducer, messages, WINDOW);
  return perSecond(MESSAGES, start);
}
