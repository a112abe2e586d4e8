import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { query } from '../../../launcher/infra/mysql.js';
import { atRest, pendingOutbox } from '../../../launcher/platform/at-rest.js';
import type { Platform } from '../../../launcher/platform/platform.js';
import { waitUntil } from '../../../launcher/processes/ready.js';
import { clienteDe } from '../../../tools/client/client.js';
import { ensureApproved } from '../../../tools/setup/affiliate.js';
import { ensureBrand } from '../../../tools/setup/brand.js';
import { ensureCampaign } from '../../../tools/setup/campaign.js';
import type { Puesto } from '../track/place.js';
import type { Encargo } from './load/assignment.js';

const AFILIADOS = 8;
const INICIO = '2026-01-01T00:00:00Z';
/** With the usual policy about fraud: what is measured is the whole judgement of an order. */
const CAMPANA = {
  nombre: 'Todo el mundo',
  fecha_inicio: INICIO,
  fecha_fin: '2036-01-01T00:00:00Z',
  moneda: 'GBP',
  terminos: { tipo: 'PORCENTAJE', ppm: 50_000, valido_desde: INICIO },
  efectivo_en: INICIO,
};
const vecinos: readonly Servicio[] = ['afiliados', 'marketing', 'auditoria'];

/** A brand with a campaign and affiliates on a platform of the bench, ready to send orders. */
export interface Tienda {
  readonly plataforma: Platform;
  /** Address and credentials of the event store. */
  readonly base: string;
  /** What the load client must know of it. */
  pedidos(): Pick<Encargo, 'url' | 'token' | 'campana' | 'afiliados'>;
  /** Resolves when all that was accepted is published, folded and, with the neighbours, dealt with. */
  reposo(): Promise<void>;
  /** Ends the other three services: what is measured is conversiones alone. */
  aSolas(): Promise<void>;
}

export async function abrirTienda(puesto: Puesto): Promise<Tienda> {
  const plataforma = await puesto.plataforma({ env: { LOG_LEVEL: 'warn' } });
  const { services: servicios } = plataforma;
  const admin = clienteDe({ servicios, token: await plataforma.token({ rol: 'admin' }) });
  const marcaId = await ensureBrand(admin, 'Tienda de pruebas');
  const token = await plataforma.token({ rol: 'marca', marca_id: marcaId, sub: 'tienda' });
  const campana = await ensureCampaign(clienteDe({ servicios, token }), marcaId, CAMPANA);
  const afiliados: string[] = [];
  for (let numero = 0; numero < AFILIADOS; numero++)
    afiliados.push(await ensureApproved(admin, String(8_000_000 + numero), `B${numero}`, INICIO));
  await atRest(plataforma);
  const base = plataforma.databases.conversiones;
  let solo = false;
  return {
    plataforma,
    base,
    pedidos: () => ({ url: servicios.conversiones.url, token, campana, afiliados }),
    aSolas: async () => {
      solo = true;
      await Promise.all(vecinos.map((vecino) => plataforma.stopService(vecino)));
    },
    reposo: async () => {
      if (!solo) await atRest(plataforma, 600_000);
      const publicado = async () => (await pendingOutbox(servicios.conversiones.url)) === 0;
      await waitUntil(publicado, { what: 'The empty outbox', timeout: 600_000 });
      await waitUntil(() => plegado(base), { what: 'The read models', timeout: 600_000 });
    },
  };
}

async function plegado(base: string): Promise<boolean> {
  const sql = `SELECT MIN(p.posicion) >= (SELECT ultima FROM evento_contador) AS al_dia
    FROM proyeccion_activa a JOIN proyeccion p USING (nombre, generacion)`;
  return Number((await query<{ al_dia: number }>(base, sql))[0]?.al_dia) === 1;
}
