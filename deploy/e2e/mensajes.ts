import { randomUUID } from 'node:crypto';
import { direccion } from '@alpespartner/schemas/topologia.js';
import { tipoDe } from '@alpespartner/shared-kernel/platform/avro/types.js';
import { connectBroker } from '@alpespartner/shared-kernel/platform/pulsar/connect.js';
import { z } from 'zod';
import type { Plataforma } from '../plataforma.js';

/** Reads a topic from its beginning and decodes each message with the schema in the broker's registry; how many. */
export async function descifrarTodo({ pulsarUrl, pulsarAdminUrl }: Plataforma, topic: string): Promise<number> {
  const ruta = direccion(topic).replace('persistent://', '');
  const respuesta = await fetch(`${pulsarAdminUrl}/admin/v2/schemas/${ruta}/schema`);
  const tipo = tipoDe(z.object({ data: z.string() }).parse(await respuesta.json()).data);
  const broker = await connectBroker(pulsarUrl);
  try {
    const subscription = `e2e-${randomUUID()}`;
    const consumidor = await broker.consumer({ topic: direccion(topic), subscription, name: subscription });
    let leidos = 0;
    for (;;) {
      const mensajes = await consumidor.receive(100, AbortSignal.timeout(2000)).catch(() => []);
      if (mensajes.length === 0) return leidos;
      for (const { payload } of mensajes) tipo.fromBuffer(payload);
      await consumidor.ack(mensajes);
      leidos += mensajes.length;
    }
  } finally {
    await broker.close();
  }
}
