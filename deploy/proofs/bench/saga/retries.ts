import { setTimeout as pause } from 'node:timers/promises';
import { inParallel } from '../../../tools/client/parallel.js';
import type { Race } from '../track/bench.js';
import type { Place } from '../track/place.js';
import { type Market, openMarket, pagosOf, sell, settle } from './market.js';

const PAGOS = 200;

/** Payments to affiliates through the gateway, each of one order; how many of them had to be sent or asked about again. */
export async function retries(place: Place): Promise<Race> {
  const market = await openMarket(place);
  const seen = new Set((await pay(market, 0)).map(({ id }) => id));
  return {
    unit: '%',
    runners: {
      payments: async () => {
        const fresh = (await pay(market, seen.size + PAGOS)).filter(({ id }) => !seen.has(id));
        for (const { id } of fresh) seen.add(id);
        const extra = fresh.reduce((sum, { intentos }) => sum + Math.max(0, intentos - 1), 0);
        const final = fresh.filter(({ estado }) => estado === 'FALLIDO').length;
        return { retries: (100 * extra) / fresh.length, 'failed for good': (100 * final) / fresh.length };
      },
    },
    targets: [{ what: 'payment retries at 3 % faults', value: 'payments retries', atMost: 5 }],
    close: () => Promise.resolve(),
  };
}

/** Sells and pays until there are so many payments, and none of them is under way. */
async function pay(market: Market, howMany: number) {
  const { shop, campanaId, afiliados } = market;
  for (;;) {
    const pagos = await pagosOf(market);
    if (pagos.length >= howMany && pagos.every(({ proximo_en }) => proximo_en === null)) return pagos;
    if (pagos.length < howMany) await inParallel(afiliados, 4, (afiliado) => sell(shop, campanaId, afiliado));
    for (let i = 0; i < 20 && !(await settle(market)); i++) await pause(20);
  }
}
