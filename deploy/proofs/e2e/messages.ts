import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { direccion } from '@alpespartner/schemas/topologia.js';
import { avroTypeOf } from '@alpespartner/shared-kernel/platform/avro/types.js';
import { connectBroker } from '@alpespartner/shared-kernel/platform/pulsar/connect.js';
import type { Consumer } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import type { Platform } from '../../launcher/platform/platform.js';

const estadisticas = z.object({ subscriptions: z.record(z.string(), z.object({ msgBacklog: z.number() })) });
const ruta = (topic: string) => direccion(topic).replace('persistent://', '');

/** Reads a topic from its beginning and decodes each message with the schema in the broker's registry; how many. */
export async function descifrarTodo(plataforma: Platform, topic: string): Promise<number> {
  const admin = `${plataforma.pulsarAdminUrl}/admin/v2`;
  const esquema = await fetch(`${admin}/schemas/${ruta(topic)}/schema`);
  const tipo = avroTypeOf(z.object({ data: z.string() }).parse(await esquema.json()).data);
  const subscription = `e2e-${randomUUID()}`;
  const faltan = async () => {
    const respuesta = await fetch(`${admin}/persistent/${ruta(topic)}/partitioned-stats`);
    return estadisticas.parse(await respuesta.json()).subscriptions[subscription]?.msgBacklog ?? 0;
  };
  return conConsumidor(plataforma, topic, subscription, async (consumidor) => {
    let leidos = 0;
    while ((await faltan()) > 0) {
      const mensajes = await consumidor.receive(100, AbortSignal.timeout(500)).catch(() => []);
      for (const { payload } of mensajes) tipo.fromBuffer(payload);
      await consumidor.ack(mensajes);
      leidos += mensajes.length;
    }
    return leidos;
  }).finally(() => fetch(suscripcionUrl(plataforma, topic, subscription), { method: 'DELETE' }));
}

/** One more consumer of a subscription while `uso` runs; what it has not acknowledged goes to the others. */
export async function conConsumidor<T>(
  { pulsarUrl }: Platform,
  topic: string,
  subscription: string,
  uso: (consumidor: Consumer) => Promise<T>,
): Promise<T> {
  const broker = await connectBroker(pulsarUrl);
  try {
    return await uso(await broker.consumer({ topic: direccion(topic), subscription, name: `e2e-${randomUUID()}` }));
  } finally {
    await broker.close();
  }
}

/** Where a subscription is made (PUT) and removed (DELETE). */
export const suscripcionUrl = ({ pulsarAdminUrl }: Platform, topic: string, nombre: string): string =>
  `${pulsarAdminUrl}/admin/v2/persistent/${ruta(topic)}/subscription/${nombre}`;
