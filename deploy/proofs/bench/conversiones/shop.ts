import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { query } from '../../../launcher/infra/mysql.js';
import type { Settings } from '../../../launcher/platform/assembly.js';
import { atRest, pendingOutbox } from '../../../launcher/platform/at-rest.js';
import type { Platform } from '../../../launcher/platform/platform.js';
import { waitUntil } from '../../../launcher/processes/ready.js';
import { clientOf } from '../../../tools/client/client.js';
import { ensureApproved } from '../../../tools/setup/affiliate.js';
import { ensureBrand } from '../../../tools/setup/brand.js';
import { ensureCampaign } from '../../../tools/setup/campaign.js';
import type { Place } from '../track/place.js';
import type { Assignment } from './load/assignment.js';

const AFILIADOS = 8;
const START = '2026-01-01T00:00:00Z';
/** With the usual policy about fraud: what is measured is the whole judgement of an order. */
const CAMPANA = {
  nombre: 'Todo el mundo',
  fecha_inicio: START,
  fecha_fin: '2036-01-01T00:00:00Z',
  moneda: 'GBP',
  terminos: { tipo: 'PORCENTAJE', ppm: 50_000, valido_desde: START },
  efectivo_en: START,
};
const neighbours: readonly Servicio[] = ['afiliados', 'marketing', 'auditoria'];

/** A brand with a campaign and affiliates on a platform of the bench, ready to send orders. */
export interface Shop {
  readonly platform: Platform;
  /** Address and credentials of the event store. */
  readonly database: string;
  /** What the load client must know of it. */
  pedidos(): Pick<Assignment, 'url' | 'token' | 'campana' | 'afiliados'>;
  /** Resolves when all that was accepted is published, folded and, with the neighbours, dealt with. */
  rest(): Promise<void>;
  /** Ends the other three services: what is measured is conversiones alone. */
  alone(): Promise<void>;
}

export async function openShop(place: Place, settings: Settings = {}): Promise<Shop> {
  const platform = await place.platform({ env: { LOG_LEVEL: 'warn' }, ...settings });
  const { services } = platform;
  const admin = clientOf({ services, token: await platform.token({ rol: 'admin' }) });
  const marcaId = await ensureBrand(admin, 'Tienda de pruebas');
  const token = await platform.token({ rol: 'marca', marca_id: marcaId, sub: 'tienda' });
  const campana = await ensureCampaign(clientOf({ services, token }), marcaId, CAMPANA);
  const afiliados: string[] = [];
  for (let number = 0; number < AFILIADOS; number++)
    afiliados.push(await ensureApproved(admin, String(8_000_000 + number), `B${number}`, START));
  await atRest(platform);
  const database = platform.databases.conversiones;
  let alone = false;
  return {
    platform,
    database,
    pedidos: () => ({ url: services.conversiones.url, token, campana, afiliados }),
    alone: async () => {
      alone = true;
      await Promise.all(neighbours.map((neighbour) => platform.stopService(neighbour)));
    },
    rest: async () => {
      if (!alone) await atRest(platform, 600_000);
      const published = async () => (await pendingOutbox(services.conversiones.url)) === 0;
      await waitUntil(published, { what: 'The empty outbox', timeout: 600_000 });
      await waitUntil(() => isFolded(database), { what: 'The read models', timeout: 600_000 });
    },
  };
}

async function isFolded(database: string): Promise<boolean> {
  const sql = `SELECT MIN(p.posicion) >= (SELECT ultima FROM evento_contador) AS al_dia
    FROM proyeccion_activa a JOIN proyeccion p USING (nombre, generacion)`;
  return Number((await query<{ al_dia: number }>(database, sql))[0]?.al_dia) === 1;
}
