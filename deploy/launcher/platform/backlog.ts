import { z } from 'zod';
import { direccion, suscripciones, topics } from '@alpespartner/schemas/topologia.js';
import { Failure } from '../terminal/failure.js';

const partitionStatistics = z.object({
  subscriptions: z.record(z.string(), z.object({ msgBacklog: z.number(), consumers: z.array(z.unknown()) })),
});
const statistics = z.object({ partitions: z.record(z.string(), partitionStatistics) });
type Partitions = readonly z.output<typeof partitionStatistics>[];

export interface Backlog {
  readonly topic: string;
  readonly name: string;
  /** Messages not yet acknowledged; null when some partition has no such subscription. */
  readonly pending: number | null;
  /** That read every partition. */
  readonly consumers: number;
}

/** What each subscription of the table has still to read, and how many read it. Throws when the broker does not answer. */
export async function backlogs(admin: string): Promise<Backlog[]> {
  const byTopic = await readTopics(admin);
  return suscripciones.map(({ topic, nombre: name }) => {
    const its = (byTopic.get(topic) ?? []).map(({ subscriptions }) => subscriptions[name]);
    const exists = its.length > 0 && its.every((each) => each !== undefined);
    return {
      topic,
      name,
      pending: exists ? its.reduce((sum, each) => sum + each.msgBacklog, 0) : null,
      consumers: exists ? Math.min(...its.map(({ consumers }) => consumers.length)) : 0,
    };
  });
}

/** Subscriptions that the table does not know. Nobody reads what they keep; they are reported, and harm only the disk. */
export async function unknownSubscriptions(
  admin: string,
): Promise<{ readonly topic: string; readonly name: string }[]> {
  return [...(await readTopics(admin))].flatMap(([topic, partitions]) => {
    const names = new Set(partitions.flatMap(({ subscriptions }) => Object.keys(subscriptions)));
    const known = suscripciones.filter((each) => each.topic === topic).map(({ nombre: name }) => name);
    return [...names].filter((name) => !known.includes(name)).map((name) => ({ topic, name }));
  });
}

/** By topic, each of its partitions; a topic that is not there has none. */
async function readTopics(admin: string): Promise<ReadonlyMap<string, Partitions>> {
  const read = async (name: string) => {
    const path = direccion(name).replace('persistent://', 'persistent/');
    const url = `${admin}/admin/v2/${path}/partitioned-stats?perPartition=true`;
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch((error: Error) => {
      throw new Failure(`Pulsar does not answer at ${admin} (${error.message})`, 'Look at npm run status.');
    });
    if (!response.ok) return [];
    return Object.values(statistics.parse(await response.json()).partitions);
  };
  return new Map(await Promise.all(topics.map(async ({ nombre: name }) => [name, await read(name)] as const)));
}
