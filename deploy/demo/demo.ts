import { atRest } from '../launcher/platform/at-rest.js';
import type { Platform } from '../launcher/platform/platform.js';
import type { Say } from '../launcher/terminal/progress.js';
import { itemsOf } from '../tools/importer/order/items.js';
import { Checkpoint } from '../tools/importer/run/checkpoint.js';
import { importOrders } from '../tools/importer/run/import.js';
import type { Job } from '../tools/importer/run/job.js';
import { prepareJob } from '../tools/importer/run/prepare.js';
import type { Reject } from '../tools/importer/run/rejects.js';
import { jsonOf } from '../tools/importer/run/text.js';
import type { Verdict } from '../tools/report/check.js';
import { integrationReport } from '../tools/report/report.js';
import { type BrandFigures, readFigures, readRefunds } from './figures.js';
import { type Point, sixPoints } from './points.js';
import { prepareScenario, type Scenario } from './scenario.js';
import { documentoDe, type Pedidos, pedidosIn, readerOf } from './shop.js';

export interface DemoResult extends BrandFigures {
  readonly informe: Readonly<Record<string, number>>;
  readonly rendimiento: Readonly<Record<string, number>>;
  readonly rechazos: readonly Reject[];
}

/** The first instant after the month of the last order. */
export async function endOf({ source, map }: Pedidos): Promise<string> {
  let last = Date.UTC(2010, 11, 31);
  for await (const items of itemsOf(source, readerOf({ source, map }))) {
    for (const item of items) if (item.is === 'order') last = Math.max(last, item.entry.instant.getTime());
  }
  const day = new Date(last);
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1)).toISOString();
}

/** Sets the scenario up, imports the orders, waits until all is at rest and reads the figures. */
export async function runPedidos(platform: Platform, marca: string, text: string, say: Say): Promise<DemoResult> {
  const pedidos = await pedidosIn(text);
  const destination = await prepareScenario(platform, marca, await endOf(pedidos));
  await atRest(platform);
  say('scenario: ready');
  return measurePedidos(platform, destination, pedidos, say);
}

/** Imports the orders as `importar` does, with the demo's map; answers what it tells, and how fast it was. */
export async function importPedidos(
  { environment }: Platform,
  destination: Scenario,
  { source, map }: Pedidos,
  say: Say,
) {
  const job: Job = await prepareJob(source, map, destination, { say });
  destination.afiliados.forEach((id, number) => job.affiliates.know(documentoDe(number), id));
  const checkpoint = new Checkpoint(environment.folder, [source.hash, 'demo', destination.marcaId]);
  const outcome = await importOrders(job, checkpoint);
  const { cuenta, rendimiento, rechazos } = await jsonOf(outcome);
  outcome.rejects.close();
  checkpoint.clear();
  return { detalle: cuenta.detalle, rendimiento, rechazos };
}

/** Imports the orders, waits until all is at rest and reads the figures. */
export async function measurePedidos(
  platform: Platform,
  destination: Scenario,
  pedidos: Pedidos,
  say: Say,
): Promise<DemoResult> {
  const { detalle, rendimiento, rechazos } = await importPedidos(platform, destination, pedidos, say);
  const start = performance.now();
  await atRest(platform);
  const untilRest = Math.round(performance.now() - start) / 1000;
  say(`at rest ${untilRest} s after the import`);
  return {
    informe: await readInforme(destination, detalle),
    ...(await readFigures(destination)),
    rendimiento: { ...rendimiento, segundos_hasta_reposo: untilRest },
    rechazos,
  };
}

/** What the import told of orders, and what the platform tells of refunds: it is the one that spreads them. */
export async function readInforme(destination: Scenario, detalle: Readonly<Record<string, number>>) {
  const orders = Object.entries(detalle).filter(([name]) => !name.startsWith('reembolso'));
  const none = { conflicto: 0, organica: 0, valor_no_positivo: 0, venta: 0 };
  return { ...none, ...Object.fromEntries(orders), ...(await readRefunds(destination)) };
}

/** The six points and the integration report. */
export async function show(platform: Platform): Promise<{ puntos: Point[]; dictamenes: Verdict[] }> {
  const points = await sixPoints(platform);
  return { puntos: points, dictamenes: await integrationReport(platform) };
}
