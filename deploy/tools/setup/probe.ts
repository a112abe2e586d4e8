import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Platform } from '../../launcher/platform/platform.js';
import { Failure } from '../../launcher/terminal/failure.js';
import { type Client, clientOf } from '../client/client.js';
import { allPages, amountSchema, ask } from '../client/responses.js';
import { ensureApproved } from './affiliate.js';
import { ensureTrialBrand } from './brand.js';
import { ensureCampaign, TRIAL_START, trialCampaign } from './campaign.js';

const conversion = z.object({
  id: z.string(),
  estado: z.string(),
  razon: z.string().nullish(),
  comision_actual: z.object({ id: z.string(), monto: amountSchema }).nullable(),
});
type ConversionView = z.output<typeof conversion>;

/** A brand that stands in no sum, with a campaign and an affiliate of its own: trying something out changes no figure. */
export interface Probe {
  readonly client: Client;
  readonly marcaId: string;
  readonly campanaId: string;
  readonly afiliadoId: string;
}

export async function prepareProbe(platform: Platform): Promise<Probe> {
  const { services } = platform;
  const admin = clientOf({ services, token: await platform.token({ rol: 'admin' }), patience: 5_000 });
  const marcaId = await ensureTrialBrand(admin);
  const token = await platform.token({ rol: 'marca', marca_id: marcaId, sub: 'sonda' });
  const client = clientOf({ services, token, patience: 5_000 });
  const withState = z.object({ id: z.string(), nombre: z.string(), estado: z.string() });
  const [made] = await allPages(client, 'marketing', '/campanas', {}, withState);
  const campanaId = await ensureCampaign(client, marcaId, trialCampaign('Sonda'), { made });
  const afiliadoId = await ensureApproved(admin, '9100000', 'Sonda', TRIAL_START);
  return { client, marcaId, campanaId, afiliadoId };
}

/** One more sale of the probe, of 80.00. */
export const saleOf = ({ campanaId, afiliadoId }: Probe) => ({
  affiliate_id: afiliadoId,
  campaign_id: campanaId,
  transaction_id: `sonda-${randomUUID()}`,
  conversion_type: 'PURCHASE',
  conversion_value: { monto: '80.00', moneda: 'GBP' },
});

/** Sends one conversion and waits until it is confirmed with its commission: the time that takes, in milliseconds. */
export async function timeConfirmation(
  probe: Probe,
  timeout = 15_000,
): Promise<{ ms: number; conversion: ConversionView }> {
  const { client } = probe;
  const body = saleOf(probe);
  const start = performance.now();
  let view = await ask(client, ['conversiones', 'POST', '/conversiones'], conversion, { body });
  while (view.estado !== 'CONFIRMADA' || !view.comision_actual) {
    if (performance.now() - start > timeout) {
      const { id, estado, razon } = view;
      throw new Failure(
        `Conversion ${id} is ${estado} (${razon ?? 'no reason'}) after ${timeout} ms`,
        'See npm run status.',
      );
    }
    await pause(5);
    view = await ask(client, ['conversiones', 'GET', `/conversiones/${view.id}`], conversion);
  }
  return { ms: Math.round(performance.now() - start), conversion: view };
}
