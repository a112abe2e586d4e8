import { atRest } from '../launcher/platform/at-rest.js';
import type { Platform } from '../launcher/platform/platform.js';
import type { Say } from '../launcher/terminal/progress.js';
import type { Destino } from '../tools/importer/destination.js';
import { importar } from '../tools/importer/import.js';
import { leerPedidos, type Pedidos } from '../tools/importer/reading/csv.js';
import type { Rechazo } from '../tools/importer/result.js';
import type { Dictamen } from '../tools/report/check.js';
import { informe } from '../tools/report/report.js';
import { type CifrasDeMarca, leerCifras } from './figures.js';
import { type Punto, seisPuntos } from './points.js';
import { prepararEscenario } from './scenario.js';

export interface ResultadoDeDemo extends CifrasDeMarca {
  readonly informe: Readonly<Record<string, number>>;
  readonly rendimiento: Readonly<Record<string, number>>;
  readonly rechazos: readonly Rechazo[];
}

/** The first instant after the month of the last order. */
export function finDe({ filas }: Pedidos): string {
  const ultimo = filas.reduce((max, { instante }) => Math.max(max, instante.getTime()), Date.UTC(2010, 11, 31));
  const dia = new Date(ultimo);
  return new Date(Date.UTC(dia.getUTCFullYear(), dia.getUTCMonth() + 1, 1)).toISOString();
}

/** Sets the scenario up, imports the orders, waits until all is at rest and reads the figures. */
export async function correrPedidos(
  plataforma: Platform,
  marca: string,
  texto: string,
  aviso: Say,
): Promise<ResultadoDeDemo> {
  const pedidos = leerPedidos(texto);
  const destino = await prepararEscenario(plataforma, marca, finDe(pedidos));
  await atRest(plataforma);
  aviso('scenario: ready');
  return medirPedidos(plataforma, destino, pedidos, aviso);
}

/** Imports the orders, waits until all is at rest and reads the figures. */
export async function medirPedidos(
  plataforma: Platform,
  destino: Destino,
  pedidos: Pedidos,
  aviso: Say,
): Promise<ResultadoDeDemo> {
  const resultado = await importar(destino, pedidos, aviso);
  const inicio = performance.now();
  await atRest(plataforma);
  const hastaReposo = Math.round(performance.now() - inicio) / 1000;
  aviso(`at rest ${hastaReposo} s after the import`);
  const rendimiento = { ...resultado.rendimiento, segundos_hasta_reposo: hastaReposo };
  return { informe: resultado.informe, ...(await leerCifras(destino)), rendimiento, rechazos: resultado.rechazos };
}

/** The six points and the integration report. */
export async function mostrar(plataforma: Platform): Promise<{ puntos: Punto[]; dictamenes: Dictamen[] }> {
  const puntos = await seisPuntos(plataforma);
  return { puntos, dictamenes: await informe(plataforma) };
}
