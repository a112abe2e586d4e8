import { createConnection } from 'mysql2/promise';
import { z } from 'zod';
import { query } from '../../../launcher/infra/mysql.js';
import type { Race } from '../track/bench.js';
import type { Place } from '../track/place.js';
import { runLoad } from './load/load.js';
import { openShop, type Shop } from './shop.js';

/** Enough that the compiler of a process that has just started does not matter. */
const EVENTS = 60_000;
const PAGE = 1_000;

const reportSchema = z.object({ eventosPorSegundo: z.number(), iguales: z.literal(true) });

/** Folding a read model again from the first event, against reading the same events by key and doing nothing with them. */
export async function rebuild(place: Place): Promise<Race> {
  const shop = await openShop(place);
  await shop.alone();
  while ((await lastPositionOf(shop)) < EVENTS) {
    await runLoad({ ...shop.pedidos(), connections: 3, seconds: 10, batch: 250 });
  }
  await shop.rest();
  const rebuildOf = (projection: string) => async () => {
    const told = await shop.platform.capture('conversiones', 'reconstruir', projection, '--verificar');
    return reportSchema.parse(JSON.parse(told.trim().split('\n').at(-1)!)).eventosPorSegundo;
  };
  return {
    unit: 'events/s',
    runners: {
      'rebuild lista': rebuildOf('lista'),
      'rebuild estadistica': rebuildOf('estadistica'),
      'raw read': () => readAll(shop),
    },
    targets: [
      { what: 'rebuild lista / raw read', ratio: ['rebuild lista', 'raw read'], atLeast: 0.7 },
      { what: 'rebuild estadistica / raw read', ratio: ['rebuild estadistica', 'raw read'], atLeast: 0.7 },
    ],
    close: async () => undefined,
  };
}

async function lastPositionOf({ database }: Shop): Promise<number> {
  const [row] = await query<{ ultima: string }>(database, 'SELECT ultima FROM evento_contador');
  return Number(row?.ultima);
}

/** Page by page, by position, one page after the other. */
async function readAll({ database }: Shop): Promise<number> {
  const connection = await createConnection({ uri: database, supportBigNumbers: true, bigNumberStrings: true });
  try {
    const start = performance.now();
    let read = 0;
    for (let after = '0', n = PAGE; n === PAGE; read += n) {
      const sql = `SELECT posicion, flujo, esquema, payload FROM evento WHERE posicion > ? ORDER BY posicion LIMIT ${PAGE}`;
      const rows = (await connection.query(sql, [after]))[0] as { readonly posicion: string }[];
      n = rows.length;
      after = rows.at(-1)?.posicion ?? after;
    }
    return (read * 1000) / (performance.now() - start);
  } finally {
    await connection.end();
  }
}
