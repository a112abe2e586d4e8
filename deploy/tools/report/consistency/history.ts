import { z } from 'zod';
import type { Client } from '../../client/client.js';
import { inParallel } from '../../client/parallel.js';
import { amountSchema, ask } from '../../client/responses.js';
import { type BrandReading, sampleOf, sum } from './reading.js';

const counted = z.object({ estado: z.string(), valor_neto: amountSchema });
const account = z.object({ monto: amountSchema, asientos: z.array(z.object({ delta: amountSchema })) });

const SAMPLE_SIZE = 300;
const AT_ONCE = 6;

/** Where a list says something else than what it was folded from: events of a conversion, entries of a commission. */
export async function faultsOfHistory(client: Client, { conversiones, comisiones }: BrandReading): Promise<string[]> {
  const ofConversiones = await inParallel(sampleOf(conversiones, SAMPLE_SIZE), AT_ONCE, async (listed) => {
    const { id, estado, valor_neto } = listed;
    const own = await ask(client, ['conversiones', 'GET', `/conversiones/${id}`], counted);
    const equal = own.estado === estado && own.valor_neto.monto === valor_neto.monto;
    const [one, other] = [`${estado} ${valor_neto.monto}`, `${own.estado} ${own.valor_neto.monto}`];
    return equal ? [] : [`conversion ${id} is listed as ${one}, its events say ${other}`];
  });
  const ofComisiones = await inParallel(sampleOf(comisiones, SAMPLE_SIZE), AT_ONCE, async ({ id }) => {
    const { monto, asientos } = await ask(client, ['marketing', 'GET', `/comisiones/${id}`], account);
    const equal = sum([monto]) === sum(asientos.map(({ delta }) => delta));
    return equal ? [] : [`commission ${id} is not the sum of its entries`];
  });
  return [...ofConversiones, ...ofComisiones].flat();
}
