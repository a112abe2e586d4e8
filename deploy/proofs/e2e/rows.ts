import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { query } from '../../launcher/infra/mysql.js';
import type { Platform } from '../../launcher/platform/platform.js';
import { serviceNames } from '../../launcher/platform/services.js';

/** How many rows each table of each service has, under `service.table`. */
export async function contarFilas({ databases: bases }: Platform): Promise<Record<string, number>> {
  const porServicio = await Promise.all(serviceNames.map((servicio) => contarBase(servicio, bases[servicio])));
  return Object.fromEntries(porServicio.flat());
}

async function contarBase(servicio: Servicio, url: string): Promise<(readonly [string, number])[]> {
  const sql = 'SELECT table_name AS tabla FROM information_schema.tables WHERE table_schema = DATABASE()';
  const tablas = await query<{ tabla: string }>(url, sql);
  const uniones = tablas.map(({ tabla }) => `SELECT '${tabla}' AS tabla, COUNT(*) AS n FROM \`${tabla}\``);
  const filas = await query<{ tabla: string; n: number }>(url, uniones.join(' UNION ALL '));
  return filas.map(({ tabla, n }) => [`${servicio}.${tabla}`, Number(n)] as const);
}

/** The tables with another number of rows than before, and how many more they have. */
export const diferencias = (antes: Record<string, number>, ahora: Record<string, number>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(ahora)
      .map(([tabla, n]) => [tabla, n - (antes[tabla] ?? 0)] as const)
      .filter(([, mas]) => mas !== 0),
  );
