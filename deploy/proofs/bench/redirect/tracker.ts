import { setTimeout as pause } from 'node:timers/promises';
import { TcpProxy } from '@alpespartner/shared-kernel/testing/bench/tcp-proxy.js';
import type { Addresses } from '../../../launcher/folder/state.js';
import { query } from '../../../launcher/infra/mysql.js';
import type { Platform } from '../../../launcher/platform/platform.js';
import { clientOf } from '../../../tools/client/client.js';
import { openShop } from '../conversiones/shop.js';
import type { Place } from '../track/place.js';

/** What clicks take to come into the database once it is there. */
const PATIENCE_MS = 120_000;

/** Links of a brand, and the wire between the services and their databases. */
export interface Tracker {
  readonly platform: Platform;
  readonly wire: TcpProxy;
  /** The service's address, as long as it comes back at its port. */
  readonly url: string;
  readonly paths: readonly string[];
  /** Waits for these clicks to be stored; how many are not, and how many others are that were not there before. */
  account(clicks: readonly string[]): Promise<{ readonly lost: number; readonly others: number }>;
  close(): Promise<void>;
}

export async function openTracker(place: Place): Promise<Tracker> {
  const { mysql } = await place.infra();
  const wire = await TcpProxy.to(new URL(mysql).hostname, Number(new URL(mysql).port));
  const at = (url: string, host: string) => Object.assign(new URL(url), { host }).href.replace(/\/$/, '');
  const route = (addresses: Addresses) => Promise.resolve({ ...addresses, mysql: at(addresses.mysql, wire.address) });
  const shop = await openShop(place, { route });
  const database = at(shop.database, new URL(mysql).host);
  const before = new Set(await clicksIn(database));
  return {
    platform: shop.platform,
    wire,
    url: shop.pedidos().url,
    paths: await makeLinks(shop.platform, shop.pedidos()),
    account: async (clicks) => {
      const deadline = Date.now() + PATIENCE_MS;
      for (;;) {
        const stored = await clicksIn(database);
        const there = new Set(stored);
        const lost = clicks.filter((id) => !there.has(id)).length;
        const others = stored.filter((id) => !before.has(id)).length - (clicks.length - lost);
        if (lost > 0 && Date.now() < deadline) await pause(250);
        else {
          for (const id of stored) before.add(id);
          return { lost, others };
        }
      }
    },
    close: () => wire.close(),
  };
}

async function makeLinks(
  { services }: Platform,
  {
    token,
    campana,
    afiliados,
  }: { readonly token: string; readonly campana: string; readonly afiliados: readonly string[] },
): Promise<string[]> {
  const client = clientOf({ services, token });
  const paths: string[] = [];
  for (const affiliate_id of afiliados) {
    const body = { affiliate_id, campaign_id: campana, destination_url: 'https://tienda.example/botas?color=rojo' };
    const link = (await client.request('conversiones', 'POST', '/enlaces', { body })).body as { readonly ruta: string };
    paths.push(link.ruta);
  }
  return paths;
}

const clicksIn = async (database: string): Promise<string[]> =>
  (await query<{ id: string }>(database, 'SELECT id FROM clic')).map(({ id }) => id);
