import type { Carrera, Corredor } from '../track/bench.js';
import type { Puesto } from '../track/place.js';
import { cargar, porSegundo } from './load/load.js';
import { unaPorEvento } from './raw.js';
import { abrirTienda, type Tienda } from './shop.js';
import { gastado } from './spending.js';

const CONEXIONES = [1, 16, 64, 256];
const SEGUNDOS = 4;

/** One order a request, with token, validation and idempotency, against one two-row transaction an event. */
export async function ingesta(puesto: Puesto): Promise<Carrera> {
  const tienda = await abrirTienda(puesto);
  await tienda.aSolas();
  const corredores = CONEXIONES.flatMap((n): [string, Corredor][] => [
    [`intake, ${n}`, () => recibir(tienda, n)],
    [`raw, ${n}`, () => enCrudo(tienda, n)],
  ]);
  return {
    unidad: 'orders/s, ms, µs',
    corredores: Object.fromEntries(corredores),
    metas: [
      { que: 'intake / raw, 64 connections', razon: ['intake, 64 orders/s', 'raw, 64 tx/s'], alMenos: 2 },
      { que: 'p99 of intake, 64 connections', valor: 'intake, 64 p99 ms', aLoSumo: 15 },
    ],
    cerrar: async () => undefined,
  };
}

async function recibir(tienda: Tienda, conexiones: number): Promise<Readonly<Record<string, number>>> {
  await tienda.reposo();
  const gasto = await gastado(tienda);
  const { cosecha } = await cargar({ ...tienda.pedidos(), conexiones, segundos: SEGUNDOS });
  const { servicio, base } = await gasto(cosecha.estados['201'] ?? 0);
  const { p50 = 0, p99 = 0 } = cosecha.aceptadas ?? {};
  return { 'orders/s': porSegundo(cosecha), 'p50 ms': p50, 'p99 ms': p99, 'service µs': servicio, 'database µs': base };
}

async function enCrudo(tienda: Tienda, conexiones: number): Promise<Readonly<Record<string, number>>> {
  const gasto = await gastado(tienda);
  const antes = process.cpuUsage();
  const cifras = await unaPorEvento(tienda.base, conexiones, SEGUNDOS);
  const { user, system } = process.cpuUsage(antes);
  const cuantas = cifras['tx/s']! * SEGUNDOS;
  const { base } = await gasto(cuantas);
  return { ...cifras, 'driver µs': (user + system) / cuantas, 'database µs': base };
}
