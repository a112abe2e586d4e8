import { z } from 'zod';
import { direccion, suscripciones, topics } from '@alpespartner/schemas/topologia.js';
import { Fallo } from '../terminal/failure.js';

const deParticion = z.object({
  subscriptions: z.record(z.string(), z.object({ msgBacklog: z.number(), consumers: z.array(z.unknown()) })),
});
const estadisticas = z.object({ partitions: z.record(z.string(), deParticion) });
type Particiones = readonly z.output<typeof deParticion>[];

export interface Atraso {
  readonly topic: string;
  readonly nombre: string;
  /** Messages not yet acknowledged; null when some partition has no such subscription. */
  readonly pendientes: number | null;
  /** That read every partition. */
  readonly consumidores: number;
}

/** What each subscription of the table has still to read, and how many read it. Throws when the broker does not answer. */
export async function atrasos(admin: string): Promise<Atraso[]> {
  const porTopic = await leerTopics(admin);
  return suscripciones.map(({ topic, nombre }) => {
    const suyas = (porTopic.get(topic) ?? []).map(({ subscriptions }) => subscriptions[nombre]);
    const hay = suyas.length > 0 && suyas.every((una) => una !== undefined);
    return {
      topic,
      nombre,
      pendientes: hay ? suyas.reduce((suma, una) => suma + una.msgBacklog, 0) : null,
      consumidores: hay ? Math.min(...suyas.map(({ consumers }) => consumers.length)) : 0,
    };
  });
}

/** Subscriptions that the table does not know. Nobody reads what they keep; they are reported, and harm only the disk. */
export async function desconocidas(admin: string): Promise<{ readonly topic: string; readonly nombre: string }[]> {
  return [...(await leerTopics(admin))].flatMap(([topic, particiones]) => {
    const nombres = new Set(particiones.flatMap(({ subscriptions }) => Object.keys(subscriptions)));
    const sabidas = suscripciones.filter((una) => una.topic === topic).map(({ nombre }) => nombre);
    return [...nombres].filter((nombre) => !sabidas.includes(nombre)).map((nombre) => ({ topic, nombre }));
  });
}

/** By topic, each of its partitions; a topic that is not there has none. */
async function leerTopics(admin: string): Promise<ReadonlyMap<string, Particiones>> {
  const leer = async (nombre: string) => {
    const ruta = direccion(nombre).replace('persistent://', 'persistent/');
    const url = `${admin}/admin/v2/${ruta}/partitioned-stats?perPartition=true`;
    const respuesta = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch((error: Error) => {
      throw new Fallo(`Pulsar does not answer at ${admin} (${error.message})`, 'Look at npm run status.');
    });
    if (!respuesta.ok) return [];
    return Object.values(estadisticas.parse(await respuesta.json()).partitions);
  };
  return new Map(await Promise.all(topics.map(async ({ nombre }) => [nombre, await leer(nombre)] as const)));
}
