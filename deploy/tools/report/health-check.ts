import { z } from 'zod';
import type { Comprobacion } from './check.js';

const salud = z.object({
  ready: z.boolean(),
  servicio: z.string(),
  version: z.string(),
  time: z.string(),
  reason: z.string().optional(),
  checks: z.record(z.string(), z.object({ ok: z.boolean() })),
});

const RELOJ_MS = 60_000;

/** Every service is ready, under its own name, with its dependencies looked at and a clock that is right. */
export const healthCheck: Comprobacion = {
  nombre: 'Health Check',
  comprobar: async ({ services: servicios }) => {
    const fallos = await Promise.all(Object.entries(servicios).map(([nombre, { url }]) => falloDe(nombre, url)));
    return { fallos: fallos.filter((fallo) => fallo !== null), vistos: `${fallos.length} services ready` };
  },
};

async function falloDe(nombre: string, url: string): Promise<string | null> {
  const respuesta = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5000) }).catch(() => null);
  if (!respuesta) return `${nombre} does not answer`;
  const leida = salud.safeParse(await respuesta.json().catch(() => null));
  if (!leida.success) return `${nombre} says nothing about its health`;
  const { ready, servicio, time, reason, checks } = leida.data;
  if (!ready || respuesta.status !== 200) return `${nombre} is not ready: ${reason ?? respuesta.status}`;
  if (servicio !== nombre) return `${servicio} answers for ${nombre}`;
  if (Math.abs(Date.parse(time) - Date.now()) > RELOJ_MS) return `the clock of ${nombre} says ${time}`;
  return Object.values(checks).length > 0 ? null : `${nombre} looks at none of its dependencies`;
}
