import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { dinero, formatDinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Client } from '../../client/client.js';
import { ask, reasonOf } from '../../client/responses.js';
import type { Entry, Item } from '../order/order.js';
import type { Campaign } from './destination.js';

export interface Sale {
  readonly item: Extract<Item, { is: 'order' }>;
  readonly campaign: Campaign;
  readonly affiliateId: string | null;
}

export interface Answered {
  readonly sale: Sale;
  readonly status: number;
  readonly conversionId: string | null;
  /** Kept and, by the rules, rejected at once: why. */
  readonly rejection: string | null;
  readonly code: string;
  readonly reason: string;
}

const result = z.object({
  estado: z.number(),
  conversion: z.object({ id: z.string(), estado: z.string(), razon: z.string().nullish() }).optional(),
  problema: z.unknown().optional(),
});
const results = z.object({ resultados: z.array(result) });
const withCode = z.object({ codigo: z.string() });

export const amountOf = ({ currency }: Pick<Entry, 'currency'>, units: bigint) => ({
  monto: formatDinero(dinero(units, currency)),
  moneda: currency,
});

/** The order as POST /conversiones takes it. */
export function conversionOf({ item: { entry }, campaign, affiliateId }: Sale): Record<string, unknown> {
  const [first, ...others] = entry.coupons;
  return {
    ...(affiliateId ? { affiliate_id: affiliateId } : {}),
    campaign_id: campaign.id,
    transaction_id: entry.number,
    conversion_type: 'PURCHASE',
    conversion_value: amountOf(entry, entry.value),
    ocurrido_en: entry.instant.toISOString(),
    ...(entry.customer ? { user_id: entry.customer } : {}),
    ...(entry.country ? { pais: entry.country } : {}),
    ...(entry.click ? { clic_id: entry.click } : {}),
    ...(first === undefined ? {} : { coupon_code: first }),
    ...(others.length > 0 ? { cupones: others } : {}),
  };
}

/** Sends some sales in one request; each is answered, in order. What the service is too busy for is sent again. */
export async function sendSales(client: Client, sales: readonly Sale[]): Promise<Answered[]> {
  const body = { conversiones: sales.map(conversionOf) };
  const read = await ask(client, ['conversiones', 'POST', '/conversiones/lote'], results, { body });
  const answered = sales.map((sale, i) => answerOf(sale, read.resultados[i]));
  const busy = answered.filter(({ status }) => status === 429 || status === 503);
  if (busy.length === 0) return answered;
  await pause(500);
  const again = await sendSales(
    client,
    busy.map(({ sale }) => sale),
  );
  const newer = new Map(again.map((one) => [one.sale, one]));
  return answered.map((one) => newer.get(one.sale) ?? one);
}

function answerOf(sale: Sale, received: z.output<typeof result> | undefined): Answered {
  const problem = withCode.safeParse(received?.problema);
  const { conversion } = received ?? {};
  return {
    sale,
    status: received?.estado ?? 500,
    conversionId: conversion?.id ?? null,
    rejection: conversion?.estado === 'RECHAZADA' ? (conversion.razon ?? 'RECHAZADA') : null,
    code: problem.success ? problem.data.codigo : '',
    reason: received?.problema === undefined ? '' : reasonOf(received.problema),
  };
}
