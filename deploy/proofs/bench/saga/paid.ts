import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createPool } from 'mysql2/promise';
import { z } from 'zod';
import { inParallel } from '../../../tools/client/parallel.js';
import { ask } from '../../../tools/client/responses.js';
import type { Race } from '../track/bench.js';
import type { Place } from '../track/place.js';
import { quantile } from '../track/statistics.js';
import { type Market, openMarket, sell, settle } from './market.js';

const SALES = 100;
/** Shops that report at the same time, each with a pause of its own between two orders: some ten to twenty a second. */
const SHOPS = 2;
const PAUSE_MS = 200;

/** Orders, one after the other from each shop; whatever is owed is cut, approved and paid at once. */
export async function paidRace(place: Place): Promise<Race> {
  const market = await openMarket(place);
  const pool = createPool({ uri: await place.database(), connectionLimit: SHOPS });
  await pool.query('CREATE TABLE venta (id CHAR(36) PRIMARY KEY, cuerpo VARCHAR(500)) ENGINE=InnoDB');
  return {
    unit: 'ms',
    runners: {
      order: () => round(market),
      'raw insert': async () => ({ p50: quantile(await timeEach(() => insert()), 0.5) }),
    },
    targets: [
      { what: 'p50 to report an order', value: 'order report p50', atMost: 100 },
      { what: 'mean from report to confirmed payment', value: 'order paid mean', atMost: 2_000 },
      { what: 'p50 to report − raw insert', difference: ['order report p50', 'raw insert p50'], atMost: 50 },
    ],
    close: () => pool.end(),
  };

  /** The least that promises something: one row, one commit. */
  function insert(): Promise<unknown> {
    return pool.query('INSERT INTO venta VALUES (?, ?)', [randomUUID(), 'x'.repeat(300)]);
  }
}

async function timeEach(once: (i: number) => Promise<unknown>): Promise<number[]> {
  return inParallel(
    Array.from({ length: SALES }, (_, i) => i),
    SHOPS,
    async (i) => {
      const start = performance.now();
      await once(i);
      const took = performance.now() - start;
      await pause(Math.random() * PAUSE_MS);
      return took;
    },
  );
}

async function round(market: Market): Promise<Record<string, number>> {
  const { shop, campanaId, afiliados } = market;
  const ids: string[] = [];
  let sold = false;
  const cashDesk = settleUntil(market, () => sold, ids);
  const reports = await timeEach(async (i) => {
    ids.push(await sell(shop, campanaId, afiliados[i % afiliados.length] as string));
  });
  sold = true;
  await cashDesk;
  const paid = await inParallel(ids, SHOPS, (id) => delayOf(market, id));
  return {
    'report p50': quantile(reports, 0.5),
    'report p99': quantile(reports, 0.99),
    'paid mean': paid.reduce((a, b) => a + b, 0) / paid.length,
    'paid p99': quantile(paid, 0.99),
  };
}

/** Cuts again and again, until all are sold and all of these are paid. */
async function settleUntil(market: Market, sold: () => boolean, ids: readonly string[]): Promise<void> {
  let settled = 0;
  do {
    if (!(await settle(market))) await pause(25);
    while (sold() && settled < ids.length && (await isPaid(market, ids[settled] as string))) settled++;
  } while (!sold() || settled < ids.length);
}

const conversion = z.object({
  estado: z.string(),
  recibido_en: z.string(),
  pasos: z.array(z.object({ paso: z.string(), estado: z.string(), en: z.string().nullable() })),
});

const read = ({ shop }: Market, id: string) => ask(shop, ['conversiones', 'GET', `/conversiones/${id}`], conversion);

const isPaid = async (market: Market, id: string): Promise<boolean> => (await read(market, id)).estado === 'PAGADA';

/** From the report to the payment, as the conversion itself tells it, in ms. */
async function delayOf(market: Market, id: string): Promise<number> {
  const { recibido_en, pasos } = await read(market, id);
  const { en } = pasos.find(({ paso }) => paso === 'pago') ?? {};
  if (!en) throw new Error(`${id} was not paid`);
  return Date.parse(en) - Date.parse(recibido_en);
}
