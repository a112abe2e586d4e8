import { randomUUID } from 'node:crypto';
import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { direccion, type Servicio, servicios, topics } from '@alpespartner/schemas/topologia.js';
import { codecOf } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import type { Header } from '@alpespartner/shared-kernel/platform/avro/envelope.js';
import { connectBroker } from '@alpespartner/shared-kernel/platform/pulsar/connect.js';
import type { Broker, IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { query } from '../../../launcher/infra/mysql.js';
import type { Scene } from '../scene/scene.js';

/** A message of ours as it stands on its topic. */
export interface Written {
  readonly envelope: Header & { readonly type: string; readonly data: unknown };
  readonly topic: string;
  readonly partition: number;
  readonly position: bigint;
}

/** A topic from its beginning: each message once, where it came first, and how many came again. */
export interface TopicReading {
  readonly first: readonly Written[];
  readonly repeated: number;
  /** What the publishers have given positions to and is not there. */
  readonly missing: readonly string[];
}

/** The last position that each service has given, for each partition. */
type LastPositions = ReadonlyMap<string, bigint>;
const key = (source: string, topic: string, partition: number) => `${source} on ${topic}-${partition}`;

export const events = topics.filter(({ namespace }) => namespace === 'eventos').map(({ nombre }) => nombre);

/** Reads all topics of events as far as positions are given at this moment. */
export async function readTopics({ direct, databases }: Scene): Promise<ReadonlyMap<string, TopicReading>> {
  const lastPositions = await lastPositionsOf(databases);
  const broker = await connectBroker(direct.pulsarUrl);
  try {
    const readings = await Promise.all(
      events.map(async (topic) => [topic, await read(broker, topic, lastPositions)] as const),
    );
    return new Map(readings);
  } finally {
    await broker.close();
  }
}

async function lastPositionsOf(databases: Scene['databases']): Promise<LastPositions> {
  const lastPositions = new Map<string, bigint>();
  for (const service of Object.keys(servicios) as Servicio[]) {
    const sql = 'SELECT topic, particion, posicion FROM outbox_particion WHERE posicion > 0';
    const rows = await query<{ topic: string; particion: number; posicion: number }>(databases[service], sql);
    for (const { topic, particion, posicion } of rows)
      lastPositions.set(key(service, topic, particion), BigInt(posicion));
  }
  return lastPositions;
}

/** Nothing more comes of a topic that has been silent for so long. */
const SILENCE_MS = 5_000;

async function read(broker: Broker, topic: string, lastPositions: LastPositions): Promise<TopicReading> {
  const subscription = `examen-${randomUUID()}`;
  const consumer = await broker.consumer({ topic: direccion(topic), subscription, name: subscription });
  const seen = new Map(
    [...lastPositions].filter(([source]) => source.includes(` on ${topic}-`)).map(([f]) => [f, new Set<bigint>()]),
  );
  const first: Written[] = [];
  let repeated = 0;
  const missing = () => [...seen].filter(([source, { size }]) => BigInt(size) < (lastPositions.get(source) ?? 0n));
  while (missing().length > 0) {
    const messages = await consumer.receive(1000, AbortSignal.timeout(SILENCE_MS));
    if (messages.length === 0) break;
    for (const written of messages.flatMap((message) => decode(topic, message))) {
      const own = seen.get(key(written.envelope.source, topic, written.partition));
      if (own?.has(written.position)) repeated++;
      else first.push(written);
      // What is newer than our look at the positions is left for the next one.
      if (written.position <= (lastPositions.get(key(written.envelope.source, topic, written.partition)) ?? 0n))
        own?.add(written.position);
    }
    await consumer.ack(messages);
  }
  await consumer.close();
  return {
    first,
    repeated,
    missing: missing().map(([source, own]) => `${source}: ${own.size} of ${lastPositions.get(source)}`),
  };
}

/** Nothing for what is not ours: the poison. */
function decode(topic: string, { payload, properties, particion }: IncomingMessage): Written[] {
  try {
    const envelope = codecOf(topic as keyof Mensajes).decode(payload, properties.schema);
    return [{ envelope, topic, partition: particion, position: BigInt(properties.position ?? 0) }];
  } catch {
    return [];
  }
}
