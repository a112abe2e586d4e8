import { randomUUID } from 'node:crypto';
import { setTimeout as pausa } from 'node:timers/promises';
import { z } from 'zod';
import type { Platform } from '../../launcher/platform/platform.js';
import { Failure } from '../../launcher/terminal/failure.js';
import { type Cliente, clienteDe } from '../client/client.js';
import { exigir, importe, todas } from '../client/responses.js';
import { ensureApproved } from './affiliate.js';
import { ensureBrand } from './brand.js';
import { ensureCampaign, TRIAL_START, trialCampaign } from './campaign.js';

const conversion = z.object({
  id: z.string(),
  estado: z.string(),
  razon: z.string().nullish(),
  comision: z.object({ id: z.string(), monto: importe }).nullable(),
});
export type ConversionVista = z.output<typeof conversion>;

/** A brand, a campaign and an affiliate of their own, so that trying something out changes no figure of a shop. */
export interface Sonda {
  readonly cliente: Cliente;
  readonly marcaId: string;
  readonly campanaId: string;
  readonly afiliadoId: string;
}

export async function prepararSonda(plataforma: Platform): Promise<Sonda> {
  const { services: servicios } = plataforma;
  const admin = clienteDe({ servicios, token: await plataforma.token({ rol: 'admin' }), paciencia: 5_000 });
  const marcaId = await ensureBrand(admin, 'Sonda');
  const token = await plataforma.token({ rol: 'marca', marca_id: marcaId, sub: 'sonda' });
  const cliente = clienteDe({ servicios, token, paciencia: 5_000 });
  const conEstado = z.object({ id: z.string(), nombre: z.string(), estado: z.string() });
  const [hecha] = await todas(cliente, 'marketing', '/campanas', {}, conEstado);
  const campanaId = await ensureCampaign(cliente, marcaId, trialCampaign('Sonda'), { made: hecha });
  const afiliadoId = await ensureApproved(admin, '9100000', 'Sonda', TRIAL_START);
  return { cliente, marcaId, campanaId, afiliadoId };
}

/** One more sale of the probe, of 80.00. */
export const ventaDe = ({ campanaId, afiliadoId }: Sonda) => ({
  affiliate_id: afiliadoId,
  campaign_id: campanaId,
  transaction_id: `sonda-${randomUUID()}`,
  conversion_type: 'PURCHASE',
  conversion_value: { monto: '80.00', moneda: 'GBP' },
});

/** Sends one conversion and waits until it is confirmed with its commission: the time that takes, in milliseconds. */
export async function medirConfirmacion(
  sonda: Sonda,
  plazo = 15_000,
): Promise<{ ms: number; conversion: ConversionVista }> {
  const { cliente } = sonda;
  const cuerpo = ventaDe(sonda);
  const inicio = performance.now();
  let vista = await exigir(cliente, ['conversiones', 'POST', '/conversiones'], conversion, { cuerpo });
  while (vista.estado !== 'CONFIRMADA' || !vista.comision) {
    if (performance.now() - inicio > plazo) {
      const { id, estado, razon } = vista;
      throw new Failure(
        `Conversion ${id} is ${estado} (${razon ?? 'no reason'}) after ${plazo} ms`,
        'See npm run status.',
      );
    }
    await pausa(5);
    vista = await exigir(cliente, ['conversiones', 'GET', `/conversiones/${vista.id}`], conversion);
  }
  return { ms: Math.round(performance.now() - inicio), conversion: vista };
}
