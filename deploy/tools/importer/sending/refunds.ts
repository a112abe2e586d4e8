import { z } from 'zod';
import { parseDinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Client } from '../../client/client.js';
import { allPages, amountSchema, ask, reasonOf } from '../../client/responses.js';
import type { Entry } from '../order/order.js';
import { amountOf } from './sales.js';

/** What became of a refund. */
export type Refunded =
  | { readonly is: 'taken' | 'repeated' | 'waiting' | 'waiting-still' }
  | { readonly is: 'refused'; readonly reason: string };

const ofCustomer = z.object({ estado: z.string(), razon: z.string().nullish(), recibido_en: z.coerce.date() });
const ofSale = z.object({
  reembolsos: z.array(z.object({ reembolso_id: z.string(), monto: amountSchema, exceso: amountSchema.nullish() })),
});

/**
 * Sends what a customer got back by an invoice: the platform spreads it over the customer's sales, and counts it once
 * however often it is told. `id`: the invoice's number. What was known before `since` is repeated.
 */
export async function refundCustomer(client: Client, entry: Entry, id: string, since: Date): Promise<Refunded> {
  const body = {
    user_id: entry.customer,
    reembolso_id: id,
    monto: amountOf(entry, entry.value),
    motivo: `devolucion ${entry.number}`,
    ocurrido_en: entry.instant.toISOString(),
  };
  const { status, body: answer } = await client.request('conversiones', 'POST', '/reembolsos', { body });
  if (![200, 201, 202].includes(status)) return { is: 'refused', reason: `${status} ${reasonOf(answer)}` };
  const { estado, razon, recibido_en } = ofCustomer.parse(answer);
  const known = recibido_en < since;
  if (estado === 'RECHAZADO') return { is: 'refused', reason: `the refund was refused: ${razon ?? ''}` };
  if (estado === 'EN_ESPERA') return { is: known ? 'waiting-still' : 'waiting' };
  return { is: known || status === 200 ? 'repeated' : 'taken' };
}

const UP_TO = '-hasta-';

/**
 * Brings what was given back of a sale up to what the shop tells: only the difference is sent, under a name that says up
 * to where it goes.
 */
export async function refundUpTo(client: Client, conversionId: string, entry: Entry): Promise<Refunded> {
  const { monto: due } = amountOf(entry, entry.refunded);
  const id = `${entry.number}${UP_TO}${due}`;
  const path = `/conversiones/${conversionId}`;
  const { reembolsos } = await ask(client, ['conversiones', 'GET', path], ofSale);
  const ours = reembolsos.filter(({ reembolso_id }) => reembolso_id.startsWith(`${entry.number}${UP_TO}`));
  const told = ours.map(({ monto, exceso }) => units(monto) + (exceso ? units(exceso) : 0n));
  const open = entry.refunded - told.reduce((sum, one) => sum + one, 0n);
  if (open === 0n || ours.some(({ reembolso_id }) => reembolso_id === id)) return { is: 'repeated' };
  if (open < 0n) return { is: 'refused', reason: `less was given back (${due}) than was told before` };
  const body = {
    reembolso_id: id,
    monto: amountOf(entry, open),
    motivo: `devolucion ${entry.number}`,
    ...(entry.refundedAt ? { ocurrido_en: entry.refundedAt.toISOString() } : {}),
  };
  const { status, body: answer } = await client.request('conversiones', 'POST', `${path}/reembolsos`, { body });
  if (status === 200 || status === 201) return { is: 'taken' };
  return status === 202 ? { is: 'waiting' } : { is: 'refused', reason: `refund: ${status} ${reasonOf(answer)}` };
}

const units = ({ monto, moneda }: z.output<typeof amountSchema>): bigint => parseDinero(monto, moneda).unidadesMenores;

const waitingSchema = z.object({ reembolso_id: z.string() });

/** The refunds of the brand that wait for a sale, or that it is looked for. */
export const waitingRefunds = async (client: Client): Promise<string[]> =>
  (await allPages(client, 'conversiones', '/reembolsos', { estado: 'EN_ESPERA' }, waitingSchema)).map(
    ({ reembolso_id }) => reembolso_id,
  );
