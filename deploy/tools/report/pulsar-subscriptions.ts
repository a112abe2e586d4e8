import { z } from 'zod';
import { direccion, suscripciones, topics } from '@alpespartner/schemas/topologia.js';
import { backlogs, unknownSubscriptions } from '../../launcher/platform/backlog.js';
import type { Platform } from '../../launcher/platform/platform.js';
import type { Comprobacion } from './check.js';

/** The broker has every topic with its partitions, and every subscription with a consumer, as the table says. */
export const pulsarSubscriptions: Comprobacion = {
  nombre: 'Pulsar Subscriptions',
  comprobar: async (plataforma) => {
    const { pulsarAdminUrl: admin } = plataforma;
    const [lista, otras] = await Promise.all([backlogs(admin), unknownSubscriptions(admin)]);
    const particiones = await leerParticiones(plataforma);
    const fallos = [
      ...topics
        .filter(({ nombre, particiones: debidas }) => particiones[nombre] !== debidas)
        .map(({ nombre, particiones: debidas }) => `${nombre} has ${particiones[nombre]} partitions, not ${debidas}`),
      ...lista
        .filter(({ pending: pendientes }) => pendientes === null)
        .map(({ topic, name: nombre }) => `${topic} has no subscription ${nombre}`),
      ...lista
        .filter(({ pending: pendientes, consumers: consumidores }) => pendientes !== null && consumidores === 0)
        .map(({ topic, name: nombre }) => `nobody consumes ${topic} as ${nombre}`),
    ];
    const avisos = otras.map(
      ({ topic, name: nombre }) => `${topic} has a subscription that nobody asked for: ${nombre}`,
    );
    return {
      fallos,
      avisos,
      vistos: `${topics.length} topics, ${suscripciones.length} subscriptions, each with a consumer`,
    };
  },
};

/** Partitions per topic of the table, as the broker counts them; 0 when it has no such topic. */
export async function leerParticiones({
  pulsarAdminUrl,
}: Pick<Platform, 'pulsarAdminUrl'>): Promise<Record<string, number>> {
  const esquema = z.object({ partitions: z.number() });
  const leidas = topics.map(async ({ nombre }) => {
    const ruta = direccion(nombre).replace('persistent://', 'persistent/');
    const respuesta = await fetch(`${pulsarAdminUrl}/admin/v2/${ruta}/partitions`);
    return [nombre, respuesta.ok ? esquema.parse(await respuesta.json()).partitions : 0] as const;
  });
  return Object.fromEntries(await Promise.all(leidas));
}
