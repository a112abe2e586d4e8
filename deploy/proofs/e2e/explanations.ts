import { z } from 'zod';
import type { Platform } from '../../launcher/platform/platform.js';
import { clientOf } from '../../tools/client/client.js';
import { inParallel } from '../../tools/client/parallel.js';
import { allPages, amountSchema, ask } from '../../tools/client/responses.js';

const comision = z.object({ id: z.string(), monto: amountSchema });

/** Every commission there is, worked out again from its explanation alone: how many, and which turn out otherwise. */
export async function recalculated<E>(
  platform: Platform,
  recalcular: (explanation: E) => string,
): Promise<{ howMany: number; others: string[] }> {
  const explanation = z.custom<E>((value) => typeof value === 'object' && value !== null);
  const token = await platform.token({ rol: 'admin' });
  const admin = clientOf({ services: platform.services, token, patience: 10_000 });
  const comisiones = await allPages(admin, 'marketing', '/comisiones', {}, comision);
  const others = await inParallel(comisiones, 8, async ({ id, monto }) => {
    const told = await ask(admin, ['marketing', 'GET', `/comisiones/${id}/explicacion`], explanation);
    const computed = recalcular(told);
    return computed === monto.monto ? [] : [`${id}: ${monto.monto}, by its explanation ${computed}`];
  });
  return { howMany: comisiones.length, others: others.flat() };
}
