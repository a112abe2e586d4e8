import { topic } from '@alpespartner/schemas/topologia.js';
import { envelopeOf, rowOf } from '@alpespartner/shared-kernel/platform/messages/outbox-row.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { PulsarAdmin } from '@alpespartner/shared-kernel/platform/pulsar/admin/admin.js';
import { enviarTodos, mensajeDe, TOPIC, venta } from './mensajes.js';
import type { Mesa } from './mesa.js';

export const SUSCRIPCION = 'bench';
const VENTANA = 1_000;
const REPETIDOS = 0.01;

/** `cuantos` messages as a consumer receives them, keys in turn; the last 1 % repeat others of them. */
export function recibir(claves: readonly string[], cuantos: number): IncomingMessage[] {
  const distintos = Math.round(cuantos * (1 - REPETIDOS));
  const unicos = Array.from({ length: distintos }, (_, i) => nuevo(claves[i % claves.length]!, i));
  const otraVez = Array.from({ length: cuantos - distintos }, (_, i) => unicos[(i * 7919) % distintos]!);
  return [...unicos, ...otraVez];
}

/** One of them: the `i`-th sale of all. */
export function nuevo(clave: string, i: number): IncomingMessage {
  const fila = rowOf(TOPIC, envelopeOf('bench', venta(clave, BigInt(i + 1)), new Date()));
  return {
    ...mensajeDe(fila, i + 1),
    messageId: fila.mensaje,
    topic: TOPIC,
    particion: fila.particion,
    publicado: new Date(),
    redeliveries: 0,
  };
}

let colas = 0;

/** Lays them out on a topic of their own, where the subscription is; answers its address. */
export async function publicar(mesa: Mesa, mensajes: readonly IncomingMessage[]): Promise<string> {
  const admin = new PulsarAdmin(mesa.pulsarAdmin);
  const cola = `persistent://alpespartner/eventos/bench-${++colas}`;
  await admin.createTopic(cola, topic(TOPIC).particiones);
  await admin.createSubscription(cola, SUSCRIPCION);
  const producer = await mesa.broker.producer({ topic: cola });
  await enviarTodos(producer, mensajes, VENTANA);
  await producer.close();
  return cola;
}
