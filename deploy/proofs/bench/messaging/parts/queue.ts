import { topic } from '@alpespartner/schemas/topologia.js';
import { envelopeOf, rowOf } from '@alpespartner/shared-kernel/platform/messages/outbox-row.js';
import { PulsarAdmin } from '@alpespartner/shared-kernel/platform/pulsar/admin/admin.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { messageOf, sale, sendAll, TOPIC } from './messages.js';
import type { Spine } from './spine.js';

export const SUBSCRIPTION = 'bench';
const WINDOW = 1_000;
const REPEATED = 0.01;

/** `howMany` messages as a consumer receives them, keys in turn; the last 1 % repeat others of them. */
export function receiveAll(keys: readonly string[], howMany: number): IncomingMessage[] {
  const distinct = Math.round(howMany * (1 - REPEATED));
  const unique = Array.from({ length: distinct }, (_, i) => messageNumber(keys[i % keys.length]!, i));
  const again = Array.from({ length: howMany - distinct }, (_, i) => unique[(i * 7919) % distinct]!);
  return [...unique, ...again];
}

/** One of them: the `i`-th sale of all. */
export function messageNumber(key: string, i: number): IncomingMessage {
  const row = rowOf(TOPIC, envelopeOf('bench', sale(key, BigInt(i + 1)), new Date()));
  return {
    ...messageOf(row, i + 1),
    messageId: row.mensaje,
    topic: TOPIC,
    particion: row.particion,
    publicado: new Date(),
    redeliveries: 0,
  };
}

let queues = 0;

/** Lays them out on a topic of their own, where the subscription is; answers its address. */
export async function publish(spine: Spine, messages: readonly IncomingMessage[]): Promise<string> {
  const admin = new PulsarAdmin(spine.pulsarAdmin);
  const queue = `persistent://alpespartner/eventos/bench-${++queues}`;
  await admin.createTopic(queue, topic(TOPIC).particiones);
  await admin.createSubscription(queue, SUBSCRIPTION);
  const producer = await spine.broker.producer({ topic: queue });
  await sendAll(producer, messages, WINDOW);
  await producer.close();
  return queue;
}
