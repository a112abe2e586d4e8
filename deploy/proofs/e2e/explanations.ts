import { z } from 'zod';
import type { Platform } from '../../launcher/platform/platform.js';
import { clienteDe } from '../../tools/client/client.js';
import { enParalelo } from '../../tools/client/parallel.js';
import { exigir, importe, todas } from '../../tools/client/responses.js';

const comision = z.object({ id: z.string(), monto: importe });

/** Every commission there is, worked out again from its explanation alone: how many, and which turn out otherwise. */
export async function recalculadas<E>(
  plataforma: Platform,
  recalcular: (explicacion: E) => string,
): Promise<{ cuantas: number; otras: string[] }> {
  const explicacion = z.custom<E>((valor) => typeof valor === 'object' && valor !== null);
  const token = await plataforma.token({ rol: 'admin' });
  const admin = clienteDe({ servicios: plataforma.services, token, paciencia: 10_000 });
  const comisiones = await todas(admin, 'marketing', '/comisiones', {}, comision);
  const otras = await enParalelo(comisiones, 8, async ({ id, monto }) => {
    const dicha = await exigir(admin, ['marketing', 'GET', `/comisiones/${id}/explicacion`], explicacion);
    const calculado = recalcular(dicha);
    return calculado === monto.monto ? [] : [`${id}: ${monto.monto}, by its explanation ${calculado}`];
  });
  return { cuantas: comisiones.length, otras: otras.flat() };
}
