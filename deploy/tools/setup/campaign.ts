import { z } from 'zod';
import type { Client } from '../client/client.js';
import { ask } from '../client/responses.js';

/** A campaign as `POST /campanas` takes it. */
interface CampaignRequest {
  readonly nombre: string;
  readonly efectivo_en?: string;
}

interface Known {
  /** What an earlier run has left of it. */
  readonly made?: { readonly id: string; readonly estado: string };
  /** Terms that follow the first ones, said before it is activated. */
  readonly laterTerms?: object;
}

const withState = z.object({ id: z.string(), estado: z.string() });

/** Creates and activates it. Each step has a key of its own: where an earlier run ended in the middle, this one goes on. */
export async function ensureCampaign(
  client: Client,
  marcaId: string,
  request: CampaignRequest,
  { made, laterTerms }: Known = {},
): Promise<string> {
  const key = (step: string) => `${step}-${marcaId}-${request.nombre}`;
  const creation = { body: request, key: key('campana') };
  const id = made?.id ?? (await ask(client, ['marketing', 'POST', '/campanas'], withState, creation)).id;
  if (made && made.estado !== 'BORRADOR') return id;
  if (laterTerms) {
    const terms = { body: laterTerms, key: key('terminos-2') };
    await ask(client, ['marketing', 'POST', `/campanas/${id}/terminos`], z.unknown(), terms);
  }
  const body = request.efectivo_en ? { efectivo_en: request.efectivo_en } : {};
  const activation = { body, key: key('activacion') };
  await ask(client, ['marketing', 'POST', `/campanas/${id}/activacion`], z.unknown(), activation);
  return id;
}

/** From when on everything of a trial is there. */
export const TRIAL_START = '2020-01-01T00:00:00Z';

/** What probes, benches and fault runs sell for: ten per cent of the net value, for ever, and no order is suspicious. */
export const trialCampaign = (name: string) => ({
  nombre: name,
  fecha_inicio: TRIAL_START,
  fecha_fin: '2100-01-01T00:00:00Z',
  moneda: 'GBP',
  terminos: { tipo: 'PORCENTAJE', ppm: 100_000, valido_desde: TRIAL_START },
  politica_fraude: 'PERMISSIVE',
  efectivo_en: TRIAL_START,
});
