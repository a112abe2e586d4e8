import { z } from 'zod';
import type { Platform } from '../launcher/platform/platform.js';
import { clientOf } from '../tools/client/client.js';
import { allPages } from '../tools/client/responses.js';
import { type Campaign, campaignIn, type Destination, findDestination } from '../tools/importer/sending/destination.js';
import { ensureBrand } from '../tools/setup/brand.js';
import { ensureCampaign } from '../tools/setup/campaign.js';
import { prepareAfiliados } from './scenario-affiliates.js';
import { campanas, europa, type NombreCampana, nombresDePaises, paisIso } from './shop.js';

const START = '2010-12-01T00:00:00Z';
/** Where the orders of the demo go. */
export interface Scenario extends Destination {
  readonly campanas: Readonly<Record<NombreCampana, Campaign>>;
  /** By number, from 0. */
  readonly afiliados: readonly string[];
}

const withState = z.object({ id: z.string(), nombre: z.string(), estado: z.string() });
const pounds = (monto: string) => ({ monto, moneda: 'GBP' });

const mundo = [...new Set(nombresDePaises.map((name) => paisIso(name)))].filter(
  (pais): pais is string => typeof pais === 'string' && pais !== 'GB' && !europa.includes(pais),
);

/** Of Reino Unido, from its second month on. */
const secondTerms = { tipo: 'PORCENTAJE', ppm: 62_500, valido_desde: '2011-01-15T00:00:00Z' };

/** The campaigns of the scenario; those of Mundo have no list of countries, since it also takes the unknown one. */
const campanasUntil = (endDate: string) =>
  [
    { nombre: 'Reino Unido', terminos: { tipo: 'PORCENTAJE', ppm: 50_000 }, segmentacion: { paises: ['GB'] } },
    {
      nombre: 'Europa',
      terminos: {
        tipo: 'ESCALONADA',
        escalones: [
          { hasta: pounds('100.00'), ppm: 30_000 },
          { hasta: pounds('500.00'), ppm: 50_000 },
          { ppm: 80_000 },
        ],
        por_nivel: true,
        maximo: pounds('60.00'),
      },
      segmentacion: { paises: europa },
    },
    {
      nombre: 'Mundo',
      terminos: { tipo: 'HIBRIDA', fijo: pounds('1.50'), ppm: 20_000, minimo: pounds('2.00') },
      presupuesto: pounds('900.00'),
      politica_presupuesto: 'RECHAZAR',
      descripcion: `Every other country: ${mundo.join(' ')}`,
    },
  ].map((campana) => ({
    ...campana,
    terminos: { ...campana.terminos, valido_desde: START },
    fecha_inicio: START,
    fecha_fin: endDate,
    moneda: 'GBP',
    politica_fraude: 'PERMISSIVE',
    efectivo_en: START,
  }));

/** Brings the scenario of the demo about, as far as it is not there yet, by the public interfaces only. */
export async function prepareScenario(platform: Platform, marca: string, endDate: string): Promise<Scenario> {
  const admin = clientOf({ services: platform.services, token: await platform.token({ rol: 'admin' }) });
  const marcaId = await ensureBrand(admin, marca);
  const token = await platform.token({ rol: 'marca', marca_id: marcaId, sub: 'demo' });
  const client = clientOf({ services: platform.services, token });
  const existing = await allPages(client, 'marketing', '/campanas', {}, withState);
  for (const campana of campanasUntil(endDate)) {
    const made = existing.find(({ nombre }) => nombre === campana.nombre);
    const laterTerms = campana.nombre === 'Reino Unido' ? secondTerms : undefined;
    await ensureCampaign(client, marcaId, campana, { made, laterTerms });
  }
  const afiliados = await prepareAfiliados(admin);
  const destination = await findDestination(platform, marcaId);
  const byName = campanas.map((name) => [name, campaignIn(destination, name)] as const);
  return { ...destination, campanas: Object.fromEntries(byName) as Scenario['campanas'], afiliados };
}
