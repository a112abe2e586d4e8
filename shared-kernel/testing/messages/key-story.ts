import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { compose } from '@alpespartner/schemas/tool/schema/compose.js';
import { NotYet } from '../../application/not-yet.js';
import { idDe } from '../../domain/ids.js';
import type { Envelope } from '../../platform/avro/envelope.js';
import type { Incoming } from '../../platform/messages/incoming.js';
import { examples } from './examples.js';

const SINCE = Date.UTC(2026, 0, 1);
const HOUR_MS = 3_600_000;

/**
 * All that can be said of one aggregate, in the order it is said: a message of each type of the topic, of versions and
 * instants that rise. Every id in it is the key, so that each meets all the others.
 */
export function keyStory<T extends keyof Mensajes>(topic: T, key: string): Incoming<Mensajes[T]>[] {
  return examples<Mensajes[T]>(compose(topic), 'menor').map((example, i) => {
    const { data, ...cabecera } = fill(example, key, i) as Envelope<Mensajes[T]>;
    const message = {
      ...cabecera,
      id: idDe(key, String(i)),
      subject: key,
      sequence: BigInt(i + 1),
      type: example.type,
    };
    const meta = {
      topic,
      particion: 0,
      posicion: BigInt(i + 1),
      messageId: String(i),
      publicado: new Date(),
      entregas: 1,
    };
    return { ...message, data, meta: { ...meta, bytes: Buffer.alloc(0), huella: '' } };
  });
}

/** The order in which the messages of a key come when one of them is parked and replayed after the others, for each. */
export const ordersWithOneParked = <M>(messages: readonly M[]): readonly (readonly M[])[] =>
  messages.map((parked) => [...messages.filter((one) => one !== parked), parked]);

/** One after the other; what comes too early is parked as well, and replayed in its turn until nothing is left to wait for. */
export async function handleAll<M>(messages: readonly M[], handle: (message: M) => Promise<void>): Promise<void> {
  const early: M[] = [];
  for (const message of messages) {
    await handle(message).catch((error: unknown) => {
      if (!(error instanceof NotYet)) throw error;
      early.push(message);
    });
  }
  if (early.length > 0 && early.length < messages.length) await handleAll(early, handle);
}

/** Text becomes the key, amounts and instants rise with the message; symbols and what may be missing stay. */
function fill(value: unknown, key: string, i: number): unknown {
  if (value === '') return key;
  if (value instanceof Date) return new Date(SINCE + i * HOUR_MS);
  if (typeof value === 'bigint') return 1_000n * BigInt(i + 1);
  if (typeof value === 'number') return i + 1;
  if (Array.isArray(value)) return value.map((one) => fill(one, key, i));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, name === 'moneda' ? 'GBP' : fill(one, key, i)]),
  );
}
