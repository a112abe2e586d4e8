import { z } from 'zod';
import type { Check } from './check.js';

const healthSchema = z.object({
  ready: z.boolean(),
  servicio: z.string(),
  version: z.string(),
  time: z.string(),
  reason: z.string().optional(),
  checks: z.record(z.string(), z.object({ ok: z.boolean() })),
});

const CLOCK_SKEW_MS = 60_000;

/** Every service is ready, under its own name, with its dependencies looked at and a clock that is right. */
export const healthCheck: Check = {
  name: 'Health Check',
  check: async ({ services }) => {
    const faults = await Promise.all(Object.entries(services).map(([name, { url }]) => faultOf(name, url)));
    return { faults: faults.filter((fault) => fault !== null), seen: `${faults.length} services ready` };
  },
};

async function faultOf(name: string, url: string): Promise<string | null> {
  const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5000) }).catch(() => null);
  if (!response) return `${name} does not answer`;
  const parsed = healthSchema.safeParse(await response.json().catch(() => null));
  if (!parsed.success) return `${name} says nothing about its health`;
  const { ready, servicio, time, reason, checks } = parsed.data;
  if (!ready || response.status !== 200) return `${name} is not ready: ${reason ?? response.status}`;
  if (servicio !== name) return `${servicio} answers for ${name}`;
  if (Math.abs(Date.parse(time) - Date.now()) > CLOCK_SKEW_MS) return `the clock of ${name} says ${time}`;
  return Object.values(checks).length > 0 ? null : `${name} looks at none of its dependencies`;
}
