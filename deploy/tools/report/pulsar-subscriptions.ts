import { z } from 'zod';
import { direccion, suscripciones, topics } from '@alpespartner/schemas/topologia.js';
import { backlogs, unknownSubscriptions } from '../../launcher/platform/backlog.js';
import type { Platform } from '../../launcher/platform/platform.js';
import type { Check } from './check.js';

/** The broker has every topic with its partitions, and every subscription with a consumer, as the table says. */
export const pulsarSubscriptions: Check = {
  name: 'Pulsar Subscriptions',
  check: async (platform) => {
    const { pulsarAdminUrl: admin } = platform;
    const [list, others] = await Promise.all([backlogs(admin), unknownSubscriptions(admin)]);
    const partitions = await readPartitions(platform);
    const faults = [
      ...topics
        .filter(({ nombre, particiones: due }) => partitions[nombre] !== due)
        .map(({ nombre, particiones: due }) => `${nombre} has ${partitions[nombre]} partitions, not ${due}`),
      ...list
        .filter(({ pending }) => pending === null)
        .map(({ topic, name }) => `${topic} has no subscription ${name}`),
      ...list
        .filter(({ pending, consumers }) => pending !== null && consumers === 0)
        .map(({ topic, name }) => `nobody consumes ${topic} as ${name}`),
    ];
    const notes = others.map(({ topic, name }) => `${topic} has a subscription that nobody asked for: ${name}`);
    return {
      faults,
      notes,
      seen: `${topics.length} topics, ${suscripciones.length} subscriptions, each with a consumer`,
    };
  },
};

/** Partitions per topic of the table, as the broker counts them; 0 when it has no such topic. */
export async function readPartitions({
  pulsarAdminUrl,
}: Pick<Platform, 'pulsarAdminUrl'>): Promise<Record<string, number>> {
  const schema = z.object({ partitions: z.number() });
  const read = topics.map(async ({ nombre }) => {
    const path = direccion(nombre).replace('persistent://', 'persistent/');
    const response = await fetch(`${pulsarAdminUrl}/admin/v2/${path}/partitions`);
    return [nombre, response.ok ? schema.parse(await response.json()).partitions : 0] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}
