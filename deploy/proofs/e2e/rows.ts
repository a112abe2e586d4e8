import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { query } from '../../launcher/infra/mysql.js';
import type { Platform } from '../../launcher/platform/platform.js';
import { serviceNames } from '../../launcher/platform/services.js';

/** How many rows each table of each service has, under `service.table`. */
export async function countRows({ databases }: Platform): Promise<Record<string, number>> {
  const byService = await Promise.all(serviceNames.map((service) => countDatabase(service, databases[service])));
  return Object.fromEntries(byService.flat());
}

async function countDatabase(service: Servicio, url: string): Promise<(readonly [string, number])[]> {
  const sql = 'SELECT table_name AS tabla FROM information_schema.tables WHERE table_schema = DATABASE()';
  const tables = await query<{ tabla: string }>(url, sql);
  const counts = tables.map(({ tabla }) => `SELECT '${tabla}' AS tabla, COUNT(*) AS n FROM \`${tabla}\``);
  const rows = await query<{ tabla: string; n: number }>(url, counts.join(' UNION ALL '));
  return rows.map(({ tabla, n }) => [`${service}.${tabla}`, Number(n)] as const);
}

/** The tables with another number of rows than before, and how many more they have. */
export const differences = (before: Record<string, number>, now: Record<string, number>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(now)
      .map(([table, n]) => [table, n - (before[table] ?? 0)] as const)
      .filter(([, more]) => more !== 0),
  );
