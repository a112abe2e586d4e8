import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { direccion } from '@alpespartner/schemas/topologia.js';
import { avroTypeOf } from '@alpespartner/shared-kernel/platform/avro/types.js';
import { connectBroker } from '@alpespartner/shared-kernel/platform/pulsar/connect.js';
import type { Consumer } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import type { Platform } from '../../launcher/platform/platform.js';

const statsSchema = z.object({ subscriptions: z.record(z.string(), z.object({ msgBacklog: z.number() })) });
const path = (topic: string) => direccion(topic).replace('persistent://', '');

/** Reads a topic from its beginning and decodes each message with the schema in the broker's registry; how many. */
export async function decodeAll(platform: Platform, topic: string): Promise<number> {
  const admin = `${platform.pulsarAdminUrl}/admin/v2`;
  const schema = await fetch(`${admin}/schemas/${path(topic)}/schema`);
  const type = avroTypeOf(z.object({ data: z.string() }).parse(await schema.json()).data);
  const subscription = `e2e-${randomUUID()}`;
  const missing = async () => {
    const response = await fetch(`${admin}/persistent/${path(topic)}/partitioned-stats`);
    return statsSchema.parse(await response.json()).subscriptions[subscription]?.msgBacklog ?? 0;
  };
  return withConsumer(platform, topic, subscription, async (consumer) => {
    let read = 0;
    while ((await missing()) > 0) {
      const messages = await consumer.receive(100, AbortSignal.timeout(500)).catch(() => []);
      for (const { payload } of messages) type.fromBuffer(payload);
      await consumer.ack(messages);
      read += messages.length;
    }
    return read;
  }).finally(() => fetch(subscriptionUrl(platform, topic, subscription), { method: 'DELETE' }));
}

/** One more consumer of a subscription while `use` runs; what it has not acknowledged goes to the others. */
export async function withConsumer<T>(
  { pulsarUrl }: Platform,
  topic: string,
  subscription: string,
  use: (consumer: Consumer) => Promise<T>,
): Promise<T> {
  const broker = await connectBroker(pulsarUrl);
  try {
    return await use(await broker.consumer({ topic: direccion(topic), subscription, name: `e2e-${randomUUID()}` }));
  } finally {
    await broker.close();
  }
}

/** Where a subscription is made (PUT) and removed (DELETE). */
export const subscriptionUrl = ({ pulsarAdminUrl }: Platform, topic: string, name: string): string =>
  `${pulsarAdminUrl}/admin/v2/persistent/${path(topic)}/subscription/${name}`;
