import { z } from 'zod';
import { penniesOf } from '../../client/amounts.js';
import type { Client } from '../../client/client.js';
import { allPages, amountSchema } from '../../client/responses.js';

const moneyOrNothing = amountSchema.nullable();
const campana = z.object({ id: z.string(), nombre: z.string() });
const comision = z.object({
  id: z.string(),
  conversion_id: z.string(),
  campana_id: z.string(),
  afiliado_id: z.string(),
  clase: z.string(),
  estado: z.string(),
  monto: amountSchema,
});
const conversion = z.object({
  id: z.string(),
  campaign_id: z.string(),
  estado: z.string(),
  validada: z.boolean(),
  valor_neto: amountSchema,
  comision_actual: moneyOrNothing,
});

/** What the lists of a brand say. */
export interface BrandReading {
  readonly campanas: readonly z.output<typeof campana>[];
  readonly comisiones: readonly z.output<typeof comision>[];
  readonly conversiones: readonly z.output<typeof conversion>[];
}

export async function readMarca(client: Client): Promise<BrandReading> {
  const [campanas, comisiones, conversiones] = await Promise.all([
    allPages(client, 'marketing', '/campanas', {}, campana),
    allPages(client, 'marketing', '/comisiones', {}, comision),
    allPages(client, 'conversiones', '/conversiones', {}, conversion),
  ]);
  return { campanas, comisiones, conversiones };
}

/**
 * The lists of a brand twice, with everything else read in between: what lies between both is what came meanwhile, and says
 * nothing.
 */
export interface Span {
  readonly before: BrandReading;
  readonly after: BrandReading;
}

/** In minor units; nothing counts as nothing. */
export const sum = (amounts: readonly ({ readonly monto: string } | null)[]): bigint =>
  amounts.reduce((total, one) => total + (one ? penniesOf(one.monto) : 0n), 0n);

/** About `howMany` of them by lot, all of them where there are not more. */
export const sampleOf = <T>(all: readonly T[], howMany: number): T[] =>
  all.length <= howMany ? [...all] : all.filter(() => Math.random() < howMany / all.length);
