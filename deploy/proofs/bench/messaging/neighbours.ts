import { topicDeErrores } from '@alpespartner/schemas/topologia.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { waitUntil } from '../../../launcher/processes/ready.js';
import type { Race } from '../track/bench.js';
import type { Place } from '../track/place.js';
import { ACCOUNTS, checkAccounts, clear, createAccounts } from './parts/account.js';
import { consume } from './parts/consumption.js';
import { TOPIC } from './parts/messages.js';
import { type Poison, poisoned, poisons } from './parts/poison.js';
import { messageNumber, receiveAll, SUBSCRIPTION } from './parts/queue.js';
import { openSpine, type Spine } from './parts/spine.js';

/** So many that whoever shares a batch with the last one that hangs is through before the others are. */
const SOUND = 100_000;
/** One of each poison among so many. */
const PER_POISON = 25_000;
/** What hangs is tried again, twice at most, two of them at a time. */
const PARKED_WITHIN_MS = 120_000;
const silent = { info: () => undefined, warn: () => undefined };

interface PoisonedMessage {
  readonly message: IncomingMessage;
  readonly name: string;
  readonly poison: Poison;
}

/** The same sound messages with and without poisoned ones among them; only the sound ones are counted. */
export async function neighbours(place: Place): Promise<Race> {
  const spine = await openSpine(place);
  const keys = Array.from({ length: ACCOUNTS }, newId);
  await createAccounts(spine, keys);
  return {
    unit: 'msg/s',
    runners: {
      'among poisoned': () => runAmong(spine, receiveAll(keys, SOUND), SOUND / PER_POISON),
      'among their like': () => runAmong(spine, receiveAll(keys, SOUND), 0),
    },
    targets: [
      { what: 'among poisoned / among their like', ratio: ['among poisoned', 'among their like'], atLeast: 0.9 },
    ],
    close: spine.close,
  };
}

/** Throws unless each sound one had its effect once and each poisoned one was parked with its cause, and nothing else was. */
async function runAmong(spine: Spine, soundOnes: readonly IncomingMessage[], ofEach: number): Promise<number> {
  await clear(spine);
  const poisonedOnes = Array.from({ length: ofEach }, onePoisonedOfEach).flat();
  const byKey = new Map(poisonedOnes.map(({ message, poison }) => [message.key, poison]));
  const after = async () => {
    await waitUntil(async () => (await parked(spine)).size >= poisonedOnes.length, {
      what: `The parking of ${poisonedOnes.length} poisoned messages`,
      timeout: PARKED_WITHIN_MS,
    });
    checkCauses(poisonedOnes, await parked(spine));
    await checkAccounts(spine, soundOnes);
  };
  const counts = ({ key }: { readonly key: string }) => !byKey.has(key);
  return consume(spine, mix(soundOnes, poisonedOnes), {
    handle: poisoned(byKey),
    log: silent,
    counts,
    afterwards: after,
  });
}

/** One of each kind. */
const onePoisonedOfEach = (): PoisonedMessage[] =>
  Object.entries(poisons).map(([name, poison]) => ({ name, poison, message: poison.put(messageNumber(newId(), 0)) }));

/** At equal distances. */
function mix(soundOnes: readonly IncomingMessage[], poisonedOnes: readonly PoisonedMessage[]): IncomingMessage[] {
  const step = soundOnes.length / (poisonedOnes.length + 1);
  const mixture: IncomingMessage[] = [];
  for (const [i, { message }] of poisonedOnes.entries()) {
    mixture.push(...soundOnes.slice(Math.round(i * step), Math.round((i + 1) * step)), message);
  }
  return [...mixture, ...soundOnes.slice(Math.round(poisonedOnes.length * step))];
}

/** What was parked: the cause, by id. */
async function parked({ db }: Spine): Promise<ReadonlyMap<string, string>> {
  const rows = await db.query<{ message: string; propiedades: string }[]>(
    'SELECT mensaje, propiedades FROM outbox WHERE topic = ?',
    [topicDeErrores(TOPIC, SUBSCRIPTION)],
  );
  const causeOf = (properties: string) => (JSON.parse(properties) as { causa: string }).causa;
  return new Map(rows.map(({ message, propiedades }) => [message, causeOf(propiedades)]));
}

function checkCauses(poisonedOnes: readonly PoisonedMessage[], causes: ReadonlyMap<string, string>): void {
  for (const { name, poison, message } of poisonedOnes) {
    const cause = causes.get(message.properties.id ?? '') ?? 'nothing: it was not parked';
    if (!poison.cause.test(cause)) throw new Error(`A message ${name} was parked for ${cause}`);
  }
  if (causes.size !== poisonedOnes.length)
    throw new Error(`${causes.size} messages were parked instead of ${poisonedOnes.length}.`);
}
