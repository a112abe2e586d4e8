import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Platform } from '../../../launcher/platform/platform.js';
import { type Client, clientOf } from '../../../tools/client/client.js';
import { inParallel } from '../../../tools/client/parallel.js';
import { allPages, ask } from '../../../tools/client/responses.js';
import { ensureApproved } from '../../../tools/setup/affiliate.js';
import { ensureBrand } from '../../../tools/setup/brand.js';
import { ensureCampaign, TRIAL_START, trialCampaign } from '../../../tools/setup/campaign.js';
import { newDocument } from '../../support/document.js';
import type { Place } from '../track/place.js';

const AFILIADOS = 40;
/** Of the requests to the gateway, how many meet a fault. */
const FAULTS = { PASARELA_FALLOS_PPM: '30000' };

/** A brand with a running campaign of ten per cent, affiliates that sell for it, and the two persons who pay them. */
export interface Market {
  readonly marcaId: string;
  readonly campanaId: string;
  readonly afiliados: readonly string[];
  readonly shop: Client;
  readonly ana: Client;
  readonly benito: Client;
}

export async function openMarket(place: Place): Promise<Market> {
  const platform = await place.platform({ gateway: FAULTS });
  const { services } = platform;
  const clientAs = async (tokenRequest: Parameters<Platform['token']>[0]) =>
    clientOf({ services, token: await platform.token(tokenRequest) });
  const admin = await clientAs({ rol: 'admin' });
  const marcaId = await ensureBrand(admin, `Saga ${randomUUID().slice(0, 13)}`);
  const shop = await clientAs({ rol: 'marca', marca_id: marcaId, sub: 'tienda' });
  const campanaId = await ensureCampaign(shop, marcaId, trialCampaign('Saga'));
  const numbers = Array.from({ length: AFILIADOS }, (_, i) => i);
  const afiliados = await inParallel(numbers, 4, () => newAfiliado(admin));
  // Everybody sells once: what is measured does not wait for its facts.
  await inParallel(afiliados, 4, (afiliadoId) => sell(shop, campanaId, afiliadoId));
  const person = (sub: string) => clientAs({ rol: 'finanzas', sub, marca_id: marcaId });
  return { marcaId, campanaId, afiliados, shop, ana: await person('ana'), benito: await person('benito') };
}

function newAfiliado(admin: Client): Promise<string> {
  const documento = newDocument();
  return ensureApproved(admin, documento, `S${documento}`, TRIAL_START);
}

const withId = z.object({ id: z.string() });

/** Reports one order; answers its id. */
export async function sell(shop: Client, campanaId: string, afiliadoId: string): Promise<string> {
  const body = {
    affiliate_id: afiliadoId,
    campaign_id: campanaId,
    transaction_id: randomUUID(),
    conversion_type: 'PURCHASE',
    conversion_value: { monto: '50.00', moneda: 'GBP' },
  };
  return (await ask(shop, ['conversiones', 'POST', '/conversiones'], withId, { body })).id;
}

const liquidacionSchema = withId.extend({ huella: z.string() });

/** Cuts what is owed at this moment and has it approved; false where nothing is. */
export async function settle({ ana, benito, marcaId }: Market): Promise<boolean> {
  const body = { moneda: 'GBP', marca_id: marcaId };
  const response = await ana.request('marketing', 'POST', '/liquidaciones', { body });
  if (response.status === 422) return false;
  const { id, huella } = liquidacionSchema.parse(response.body);
  const approved = await benito.request('marketing', 'POST', `/liquidaciones/${id}/aprobacion`, { body: { huella } });
  if (approved.status !== 204) throw new Error(`the approval answers ${approved.status}`);
  return true;
}

const pagoSchema = z.object({
  id: z.string(),
  estado: z.string(),
  intentos: z.int(),
  proximo_en: z.string().nullable(),
});
type Pago = z.output<typeof pagoSchema>;

/** All payments of the brand, so far. */
export const pagosOf = ({ shop }: Market): Promise<Pago[]> => allPages(shop, 'marketing', '/pagos', {}, pagoSchema);
