import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Platform } from '../../../launcher/platform/platform.js';
import { type Cliente, clienteDe } from '../../../tools/client/client.js';
import { enParalelo } from '../../../tools/client/parallel.js';
import { exigir, todas } from '../../../tools/client/responses.js';
import { ensureApproved, newDocument } from '../../../tools/setup/affiliate.js';
import { ensureBrand } from '../../../tools/setup/brand.js';
import { ensureCampaign, TRIAL_START, trialCampaign } from '../../../tools/setup/campaign.js';
import type { Puesto } from '../track/place.js';

const AFILIADOS = 40;
/** Of the requests to the gateway, how many meet a fault. */
const AVERIAS = { PASARELA_FALLOS_PPM: '30000' };

/** A brand with a running campaign of ten per cent, affiliates that sell for it, and the two persons who pay them. */
export interface Mercado {
  readonly marcaId: string;
  readonly campanaId: string;
  readonly afiliados: readonly string[];
  readonly tienda: Cliente;
  readonly ana: Cliente;
  readonly benito: Cliente;
}

export async function abrirMercado(puesto: Puesto): Promise<Mercado> {
  const plataforma = await puesto.plataforma({ gateway: AVERIAS });
  const { services: servicios } = plataforma;
  const como = async (peticion: Parameters<Platform['token']>[0]) =>
    clienteDe({ servicios, token: await plataforma.token(peticion) });
  const admin = await como({ rol: 'admin' });
  const marcaId = await ensureBrand(admin, `Saga ${randomUUID().slice(0, 13)}`);
  const tienda = await como({ rol: 'marca', marca_id: marcaId, sub: 'tienda' });
  const campanaId = await ensureCampaign(tienda, marcaId, trialCampaign('Saga'));
  const numeros = Array.from({ length: AFILIADOS }, (_, i) => i);
  const afiliados = await enParalelo(numeros, 4, () => nuevoAfiliado(admin));
  // Everybody sells once: what is measured does not wait for its facts.
  await enParalelo(afiliados, 4, (afiliadoId) => vender(tienda, campanaId, afiliadoId));
  const [ana, benito] = [await como({ rol: 'finanzas', sub: 'ana' }), await como({ rol: 'finanzas', sub: 'benito' })];
  return { marcaId, campanaId, afiliados, tienda, ana, benito };
}

function nuevoAfiliado(admin: Cliente): Promise<string> {
  const documento = newDocument();
  return ensureApproved(admin, documento, `S${documento}`, TRIAL_START);
}

const conId = z.object({ id: z.string() });

/** Reports one order; answers its id. */
export async function vender(tienda: Cliente, campanaId: string, afiliadoId: string): Promise<string> {
  const cuerpo = {
    ...{ affiliate_id: afiliadoId, campaign_id: campanaId, transaction_id: randomUUID() },
    ...{ conversion_type: 'PURCHASE', conversion_value: { monto: '50.00', moneda: 'GBP' } },
  };
  return (await exigir(tienda, ['conversiones', 'POST', '/conversiones'], conId, { cuerpo })).id;
}

const liquidacion = conId.extend({ huella: z.string() });

/** Cuts what is owed at this moment and has it approved; false where nothing is. */
export async function liquidar({ ana, benito, marcaId }: Mercado): Promise<boolean> {
  const cuerpo = { moneda: 'GBP', marca_id: marcaId };
  const respuesta = await ana.pedir('marketing', 'POST', '/liquidaciones', { cuerpo });
  if (respuesta.status === 422) return false;
  const { id, huella } = liquidacion.parse(respuesta.cuerpo);
  const aprobada = await benito.pedir('marketing', 'POST', `/liquidaciones/${id}/aprobacion`, { cuerpo: { huella } });
  if (aprobada.status !== 204) throw new Error(`the approval answers ${aprobada.status}`);
  return true;
}

const pago = z.object({ id: z.string(), estado: z.string(), intentos: z.int(), proximo_en: z.string().nullable() });
export type Pago = z.output<typeof pago>;

/** All payments of the brand, so far. */
export const pagosDe = ({ tienda }: Mercado): Promise<Pago[]> => todas(tienda, 'marketing', '/pagos', {}, pago);
