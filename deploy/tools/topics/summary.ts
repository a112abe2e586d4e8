import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import {
  aparcadores,
  type Topic,
  topic as topicOf,
  topicDeErrores,
  topics,
} from '@alpespartner/schemas/topologia.js';
import type { PartitionStats } from '@alpespartner/shared-kernel/platform/pulsar/admin/admin.js';
import { Failure } from '../../launcher/terminal/failure.js';
import type { Bus } from './bus.js';

interface SubscriptionSummary {
  readonly nombre: string;
  /** Messages not yet acknowledged, in all partitions. */
  readonly pendientes: number;
  /** Names of those connected, each once. */
  readonly consumidores: readonly string[];
}

/** A topic as the broker has it. */
export interface TopicSummary {
  readonly topic: string;
  readonly direccion: string;
  readonly particiones: number;
  readonly retencion: Topic['retencion'];
  /** Entries the broker keeps: messages, or batches of them where a producer sends batches. */
  readonly guardados: number;
  readonly bytes: number;
  readonly suscripciones: readonly SubscriptionSummary[];
}

/** The topic of that name; throws, naming those there are. */
export function topicNamed(name: string): Topic {
  try {
    return topicOf(name);
  } catch {
    const known = topics.map((one) => one.nombre).join('\n      ');
    throw new Failure(
      `There is no topic ${name}`,
      `There are these:\n      ${known}\n    and for what failed: TOPIC.SUBSCRIPTION (npm run temas -- --errores)`,
    );
  }
}

export async function summarize(
  { admin, tenant }: Bus,
  { nombre, namespace, retencion }: Topic,
): Promise<TopicSummary> {
  const address = `persistent://${tenant}/${namespace}/${nombre}`;
  const stats = await admin.stats(address);
  if (!stats) throw new Failure(`The broker has no topic ${address}`, 'npm start makes the topics.');
  const ledgers = await Promise.all(Object.keys(stats).map((partition) => admin.ledgers(partition)));
  const partitions = Object.values(stats);
  return {
    topic: nombre,
    direccion: address,
    particiones: partitions.length,
    retencion,
    guardados: sum(ledgers.flat().map(({ entries }) => entries)),
    bytes: sum(partitions.map(({ storageSize }) => storageSize)),
    suscripciones: subscriptionSummaries(partitions),
  };
}

function subscriptionSummaries(partitions: readonly PartitionStats[string][]): SubscriptionSummary[] {
  const all = partitions.flatMap(({ subscriptions }) => Object.entries(subscriptions));
  const durable = all.filter(([, { isDurable }]) => isDurable);
  return [...new Set(durable.map(([name]) => name))].sort().map((name) => {
    const own = durable.filter(([other]) => other === name).map(([, one]) => one);
    const consumers = own.flatMap(({ consumers }) => consumers.map(({ consumerName }) => consumerName));
    return {
      nombre: name,
      pendientes: sum(own.map(({ msgBacklog }) => msgBacklog)),
      consumidores: [...new Set(consumers)].sort(),
    };
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** The topic whose schema the messages of `name` have: its own, or of failed messages the one they failed on. */
export const schemaTopicOf = (name: string): keyof Mensajes =>
  (aparcadores.find((one) => topicDeErrores(one.topic, one.nombre) === name)?.topic ?? name) as keyof Mensajes;
