import { setTimeout as pausa } from 'node:timers/promises';
import { Fallo } from '../terminal/failure.js';
import { atrasos } from './backlog.js';
import type { Plataforma } from './platform.js';

/** Messages that a service has committed and the broker has not acknowledged; null when it does not tell. */
export async function salidaPendiente(url: string): Promise<number | null> {
  const texto = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(5000) }).then(
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
    atrasos(plataforma.pulsarAdminUrl).catch((error: Error) => error.message),
    Promise.all(nombres.map(async ([nombre, { url }]) => [nombre, await salidaPendiente(url)] as const)),
  ]);
  // A broker that comes back cuts the connections that were kept open to it.
  if (typeof lista === 'string') return [lista];
  return [
    ...lista
      .filter(({ pendientes }) => pendientes !== 0)
      .map(({ topic, nombre, pendientes }) => `${topic}/${nombre} has ${pendientes ?? 'no subscription'}`),
    ...salidas.filter(([, cuantos]) => cuantos !== 0).map(([nombre, cuantos]) => `outbox of ${nombre}: ${cuantos}`),
  ];
}
