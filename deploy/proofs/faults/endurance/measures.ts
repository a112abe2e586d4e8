import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { query } from '../../../launcher/infra/mysql.js';
import { serviceNames } from '../../../launcher/platform/services.js';
import { waitUntil } from '../../../launcher/processes/ready.js';
import type { Memoria } from '../scene/points.js';
import { armar, type Escena, procesoDe } from '../scene/scene.js';

export type Memorias = Readonly<Record<Servicio, Memoria>>;
/** Rows, by `service.table`. */
export type Tablas = Readonly<Record<string, number>>;

/** What each service holds at this moment, after a collection of garbage. */
export async function medirMemoria(escena: Escena): Promise<Memorias> {
  const medidas = serviceNames.map(async (nombre) => {
    const proceso = procesoDe(escena, nombre);
    const ruta = join(escena.trampas, `${proceso.pid}.memoria`);
    rmSync(ruta, { force: true });
    armar(escena, proceso, { medir: true });
    await waitUntil(async () => existsSync(ruta), { what: `the measure of ${nombre}`, timeout: 20_000 });
    return [nombre, JSON.parse(readFileSync(ruta, 'utf8')) as Memoria] as const;
  });
  return Object.fromEntries(await Promise.all(medidas)) as Record<Servicio, Memoria>;
}

export async function contarFilas({ bases }: Escena): Promise<Tablas> {
  const cuentas = serviceNames.map(async (nombre) => {
    const sql = 'SELECT table_name AS tabla FROM information_schema.tables WHERE table_schema = DATABASE()';
    const tablas = (await query<{ tabla: string }>(bases[nombre], sql)).map(({ tabla }) => tabla);
    const sumas = tablas.map((tabla) => `SELECT '${tabla}' tabla, COUNT(*) n FROM ${tabla}`).join(' UNION ALL ');
    const filas = await query<{ tabla: string; n: number }>(bases[nombre], sumas);
    return filas.map(({ tabla, n }) => [`${nombre}.${tabla}`, Number(n)] as const);
  });
  return Object.fromEntries((await Promise.all(cuentas)).flat());
}

/** Caches fill and code is compiled; from then on memory must be level. */
const CALENTAMIENTO = 0.4;

/** Medians of the two halves of what came after the warm-up: a leak shows, a single sample does not. */
export function mitades(muestras: readonly Memorias[]): Readonly<Record<Servicio, readonly [number, number]>> {
  const tibias = muestras.slice(Math.floor(muestras.length * CALENTAMIENTO));
  const medio = Math.floor(tibias.length / 2);
  const de = (unas: readonly Memorias[], nombre: Servicio) => mediana(unas.map((una) => una[nombre].vivo));
  const pares = serviceNames.map((n) => [n, [de(tibias.slice(0, medio), n), de(tibias.slice(medio), n)]] as const);
  return Object.fromEntries(pares) as unknown as Record<Servicio, readonly [number, number]>;
}

const mediana = (de: readonly number[]): number => [...de].sort((a, b) => a - b)[Math.floor(de.length / 2)] ?? 0;
export const mega = (bytes: number): string => (bytes / 1024 ** 2).toFixed(1);
