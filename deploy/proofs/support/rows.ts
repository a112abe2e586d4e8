import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { query } from '../../launcher/infra/mysql.js';
import type { Platform } from '../../launcher/platform/platform.js';
import { serviceNames } from '../../launcher/platform/services.js';

/** Rows, by `service.table`. */
export type RowCounts = Readonly<Record<string, number>>;

/** How many rows each table of each service has. */
export async function countRows({ databases }: Pick<Platform, 'databases'>): Promise<RowCounts> {
  const byService = await Promise.all(serviceNames.map((service) => countDatabase(service, databases[service])));
  return Object.fromEntries(byService.flat());
}

async function countDatabase(service: Servicio, url: string): Promise<(readonly [string, number])[]> {
  const sql = 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()';
  const tables = await query<{ name: string }>(url, sql);
  const counts = tables.map(({ name }) => `SELECT '${name}' AS name, COUNT(*) AS n FROM \`${name}\``);
  const rows = await query<{ name: string; n: number }>(url, counts.join(' UNION ALL '));
  return rows.map(({ name, n }) => [`${service}.${name}`, Number(n)] as const);
}

/** The tables with another number of rows than before, and how many more they have. */
export const differences = (before: RowCounts, now: RowCounts): RowCounts =>
  Object.fromEntries(
    Object.entries(now)
      .map(([table, n]) => [table, n - (before[table] ?? 0)] as const)
      .filter(([, more]) => more !== 0),
  );
