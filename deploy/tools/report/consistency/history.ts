import { z } from 'zod';
import type { Client } from '../../client/client.js';
import { inParallel } from '../../client/parallel.js';
import { amountSchema, ask } from '../../client/responses.js';
import { type BrandReading, sampleOf, type Span, sum } from './reading.js';

const counted = z.object({ estado: z.string(), valor_neto: amountSchema });
const account = z.object({ monto: amountSchema, asientos: z.array(z.object({ delta: amountSchema })) });

const SAMPLE_SIZE = 300;
const AT_ONCE = 6;

/** What a list was folded from, of some by lot: events of conversions, entries of commissions. */
export interface Histories {
  readonly conversiones: ReadonlyMap<string, string>;
  /** Commissions that are not the sum of their entries. */
  readonly broken: readonly string[];
}

export async function readHistories(client: Client, { conversiones, comisiones }: BrandReading): Promise<Histories> {
  const own = await inParallel(sampleOf(conversiones, SAMPLE_SIZE), AT_ONCE, async ({ id }) => {
    return [id, textOf(await ask(client, ['conversiones', 'GET', `/conversiones/${id}`], counted))] as const;
  });
  const broken = await inParallel(sampleOf(comisiones, SAMPLE_SIZE), AT_ONCE, async ({ id }) => {
    const { monto, asientos } = await ask(client, ['marketing', 'GET', `/comisiones/${id}`], account);
    return sum([monto]) === sum(asientos.map(({ delta }) => delta)) ? [] : [id];
  });
  return { conversiones: new Map(own), broken: broken.flat() };
}

/** Where a list says something else than what it was folded from, and has said so all the time. */
export function faultsOfHistory({ before, after }: Span, { conversiones, broken }: Histories): string[] {
  const later = new Map(after.conversiones.map((one) => [one.id, textOf(one)]));
  const ofConversiones = before.conversiones.flatMap((one) => {
    const [listed, own] = [textOf(one), conversiones.get(one.id)];
    if (own === undefined || own === listed || later.get(one.id) !== listed) return [];
    return [`conversion ${one.id} is listed as ${listed}, its events say ${own}`];
  });
  return [...ofConversiones, ...broken.map((id) => `commission ${id} is not the sum of its entries`)];
}

const textOf = ({ estado, valor_neto }: z.output<typeof counted>): string => `${estado} ${valor_neto.monto}`;
