import { setTimeout as pausa } from 'node:timers/promises';
import { direccion, suscripciones } from '@alpespartner/schemas/topologia.js';
import { z } from 'zod';
import { Fallo } from '../base/fallo.js';
import type { Plataforma } from '../plataforma.js';

const estadisticas = z.object({
  subscriptions: z.record(z.string(), z.object({ msgBacklog: z.number(), consumers: z.array(z.unknown()) })),
});

export interface Atraso {
  readonly topic: string;
  readonly nombre: string;
  /** Null: there is no such subscription. */
  readonly pendientes: number | null;
  readonly consumidores: number;
}

/** What each subscription of the table has still to read, and how many read it. */
export async function atrasos({ pulsarAdminUrl }: Pick<Plataforma, 'pulsarAdminUrl'>): Promise<Atraso[]> {
  const topics = [...new Set(suscripciones.map(({ topic }) => topic))];
  const porTopic = new Map(
    await Promise.all(
      topics.map(async (topic) => {
        const ruta = direccion(topic).replace('persistent://', 'persistent/');
        const respuesta = await fetch(`${pulsarAdminUrl}/admin/v2/${ruta}/partitioned-stats?perPartition=false`);
        return [topic, respuesta.ok ? estadisticas.parse(await respuesta.json()).subscriptions : {}] as const;
      }),
    ),
  );
  return suscripciones.map(({ topic, nombre }) => {
    const suya = porTopic.get(topic)?.[nombre];
    return { topic, nombre, pendientes: suya?.msgBacklog ?? null, consumidores: suya?.consumers.length ?? 0 };
  });
}

/** Messages that a service has committed and the broker has not acknowledged; null when it does not tell. */
export async function salidaPendiente(url: string): Promise<number | null> {
  const texto = await fetch(`${url}/metrics`).then(
    (respuesta) => respuesta.text(),
    () => '',
  );
  const valores = [...texto.matchAll(/^outbox_pending(?:\{[^}]*\})?\s+(\d+)/gm)].map(([, valor]) => Number(valor));
  return valores.length === 0 ? null : valores.reduce((a, b) => a + b, 0);
}

/** Resolves when two looks in a row find nothing on its way: no backlog and no outbox. Heartbeats come and go. */
export async function enReposo(plataforma: Plataforma, plazo = 120_000): Promise<void> {
  const limite = Date.now() + plazo;
  let quietas = 0;
  while (quietas < 2) {
    const falta = await loQueFalta(plataforma);
    quietas = falta.length === 0 ? quietas + 1 : 0;
    if (Date.now() > limite) {
      throw new Fallo(`The platform did not come to rest: ${falta.join('; ')}`, 'Look at npm run status.');
    }
    await pausa(150);
  }
}

async function loQueFalta(plataforma: Plataforma): Promise<string[]> {
  const nombres = Object.entries(plataforma.servicios);
  const [lista, salidas] = await Promise.all([
    atrasos(plataforma),
    Promise.all(nombres.map(async ([nombre, { url }]) => [nombre, await salidaPendiente(url)] as const)),
  ]);
  return [
    ...lista
      .filter(({ pendientes }) => pendientes !== 0)
      .map(({ topic, nombre, pendientes }) => `${topic}/${nombre} has ${pendientes ?? 'no subscription'}`),
    ...salidas.filter(([, cuantos]) => cuantos !== 0).map(([nombre, cuantos]) => `outbox of ${nombre}: ${cuantos}`),
  ];
}
