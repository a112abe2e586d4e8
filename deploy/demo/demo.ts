import { atRest } from '../launcher/platform/at-rest.js';
import type { Platform } from '../launcher/platform/platform.js';
import type { Say } from '../launcher/terminal/progress.js';
import type { Destino } from '../tools/importer/destination.js';
import { importar } from '../tools/importer/import.js';
import { leerPedidos, type Pedidos } from '../tools/importer/reading/csv.js';
import type { Rechazo } from '../tools/importer/result.js';
import type { Verdict } from '../tools/report/check.js';
import { integrationReport } from '../tools/report/report.js';
import { type BrandFigures, readFigures } from './figures.js';
import { type Point, sixPoints } from './points.js';
import { prepareScenario } from './scenario.js';

export interface DemoResult extends BrandFigures {
  readonly informe: Readonly<Record<string, number>>;
  readonly rendimiento: Readonly<Record<string, number>>;
  readonly rechazos: readonly Rechazo[];
}

/** The first instant after the month of the last order. */
export function endOf({ filas }: Pedidos): string {
  const last = filas.reduce((max, { instante }) => Math.max(max, instante.getTime()), Date.UTC(2010, 11, 31));
  const day = new Date(last);
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1)).toISOString();
}

/** Sets the scenario up, imports the orders, waits until all is at rest and reads the figures. */
export async function runPedidos(platform: Platform, marca: string, text: string, say: Say): Promise<DemoResult> {
  const pedidos = leerPedidos(text);
  const destination = await prepareScenario(platform, marca, endOf(pedidos));
  await atRest(platform);
  say('scenario: ready');
  return measurePedidos(platform, destination, pedidos, say);
}

/** Imports the orders, waits until all is at rest and reads the figures. */
export async function measurePedidos(
  platform: Platform,
  destination: Destino,
  pedidos: Pedidos,
  say: Say,
): Promise<DemoResult> {
  const result = await importar(destination, pedidos, say);
  const start = performance.now();
  await atRest(platform);
  const untilRest = Math.round(performance.now() - start) / 1000;
  say(`at rest ${untilRest} s after the import`);
  const throughput = { ...result.rendimiento, segundos_hasta_reposo: untilRest };
  return {
    informe: result.informe,
    ...(await readFigures(destination)),
    rendimiento: throughput,
    rechazos: result.rechazos,
  };
}

/** The six points and the integration report. */
export async function show(platform: Platform): Promise<{ puntos: Point[]; dictamenes: Verdict[] }> {
  const points = await sixPoints(platform);
  return { puntos: points, dictamenes: await integrationReport(platform) };
}
