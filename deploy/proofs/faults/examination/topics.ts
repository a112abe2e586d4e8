import { randomUUID } from 'node:crypto';
import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { direccion, type Servicio, servicios, topics } from '@alpespartner/schemas/topologia.js';
import { codecOf } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import type { Header } from '@alpespartner/shared-kernel/platform/avro/envelope.js';
import { connectBroker } from '@alpespartner/shared-kernel/platform/pulsar/connect.js';
import type { Broker, IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { query } from '../../../launcher/infra/mysql.js';
import type { Escena } from '../scene/scene.js';

/** A message of ours as it stands on its topic. */
export interface Escrito {
  readonly sobre: Header & { readonly type: string; readonly data: unknown };
  readonly topic: string;
  readonly particion: number;
  readonly posicion: bigint;
}

/** A topic from its beginning: each message once, where it came first, and how many came again. */
export interface Lectura {
  readonly primeros: readonly Escrito[];
  readonly repetidos: number;
  /** What the publishers have given positions to and is not there. */
  readonly faltan: readonly string[];
}

/** The last position that each service has given, for each partition. */
type Metas = ReadonlyMap<string, bigint>;
const clave = (fuente: string, topic: string, particion: number) => `${fuente} on ${topic}-${particion}`;

export const eventos = topics.filter(({ namespace }) => namespace === 'eventos').map(({ nombre }) => nombre);

/** Reads all topics of events as far as positions are given at this moment. */
export async function leerTopics({ directa, bases }: Escena): Promise<ReadonlyMap<string, Lectura>> {
  const metas = await metasDe(bases);
  const broker = await connectBroker(directa.pulsarUrl);
  try {
    const leidos = await Promise.all(eventos.map(async (topic) => [topic, await leer(broker, topic, metas)] as const));
    return new Map(leidos);
  } finally {
    await broker.close();
  }
}

async function metasDe(bases: Escena['bases']): Promise<Metas> {
  const metas = new Map<string, bigint>();
  for (const servicio of Object.keys(servicios) as Servicio[]) {
    const sql = 'SELECT topic, particion, posicion FROM outbox_particion WHERE posicion > 0';
    const filas = await query<{ topic: string; particion: number; posicion: number }>(bases[servicio], sql);
    for (const { topic, particion, posicion } of filas) metas.set(clave(servicio, topic, particion), BigInt(posicion));
  }
  return metas;
}

/** Nothing more comes of a topic that has been silent for so long. */
const SILENCIO_MS = 5_000;

async function leer(broker: Broker, topic: string, metas: Metas): Promise<Lectura> {
  const subscription = `examen-${randomUUID()}`;
  const consumidor = await broker.consumer({ topic: direccion(topic), subscription, name: subscription });
  const vistas = new Map(
    [...metas].filter(([fuente]) => fuente.includes(` on ${topic}-`)).map(([f]) => [f, new Set<bigint>()]),
  );
  const primeros: Escrito[] = [];
  let repetidos = 0;
  const falta = () => [...vistas].filter(([fuente, { size }]) => BigInt(size) < (metas.get(fuente) ?? 0n));
  while (falta().length > 0) {
    const mensajes = await consumidor.receive(1000, AbortSignal.timeout(SILENCIO_MS));
    if (mensajes.length === 0) break;
    for (const escrito of mensajes.flatMap((mensaje) => descifrar(topic, mensaje))) {
      const suyas = vistas.get(clave(escrito.sobre.source, topic, escrito.particion));
      if (suyas?.has(escrito.posicion)) repetidos++;
      else primeros.push(escrito);
      // What is newer than our look at the positions is left for the next one.
      if (escrito.posicion <= (metas.get(clave(escrito.sobre.source, topic, escrito.particion)) ?? 0n))
        suyas?.add(escrito.posicion);
    }
    await consumidor.ack(mensajes);
  }
  await consumidor.close();
  return {
    primeros,
    repetidos,
    faltan: falta().map(([fuente, suyas]) => `${fuente}: ${suyas.size} of ${metas.get(fuente)}`),
  };
}

/** Nothing for what is not ours: the poison. */
function descifrar(topic: string, { payload, properties, particion }: IncomingMessage): Escrito[] {
  try {
    const sobre = codecOf(topic as keyof Mensajes).decode(payload, properties.schema);
    return [{ sobre, topic, particion, posicion: BigInt(properties.position ?? 0) }];
  } catch {
    return [];
  }
}
