import { randomUUID } from 'node:crypto';
import { setTimeout as pausa } from 'node:timers/promises';
import { createPool } from 'mysql2/promise';
import { z } from 'zod';
import { enParalelo } from '../../../tools/client/parallel.js';
import { exigir } from '../../../tools/client/responses.js';
import type { Carrera } from '../track/bench.js';
import type { Puesto } from '../track/place.js';
import { cuantil } from '../track/statistics.js';
import { abrirMercado, liquidar, type Mercado, vender } from './market.js';

const VENTAS = 100;
/** Shops that report at the same time, each with a pause of its own between two orders: some ten to twenty a second. */
const ANCHO = 2;
const RESPIRO_MS = 200;

/** Orders, one after the other from each shop; whatever is owed is cut, approved and paid at once. */
export async function pagada(puesto: Puesto): Promise<Carrera> {
  const mercado = await abrirMercado(puesto);
  const pool = createPool({ uri: await puesto.base(), connectionLimit: ANCHO });
  await pool.query('CREATE TABLE venta (id CHAR(36) PRIMARY KEY, cuerpo VARCHAR(500)) ENGINE=InnoDB');
  return {
    unidad: 'ms',
    corredores: {
      order: () => vuelta(mercado),
      'raw insert': async () => ({ p50: cuantil(await cronometrar(() => insertar()), 0.5) }),
    },
    metas: [
      { que: 'p50 to report an order', valor: 'order report p50', aLoSumo: 100 },
      { que: 'mean from report to confirmed payment', valor: 'order paid mean', aLoSumo: 2_000 },
      { que: 'p50 to report − raw insert', diferencia: ['order report p50', 'raw insert p50'], aLoSumo: 50 },
    ],
    cerrar: () => pool.end(),
  };

  /** The least that promises something: one row, one commit. */
  function insertar(): Promise<unknown> {
    return pool.query('INSERT INTO venta VALUES (?, ?)', [randomUUID(), 'x'.repeat(300)]);
  }
}

async function cronometrar(vez: (i: number) => Promise<unknown>): Promise<number[]> {
  return enParalelo(
    Array.from({ length: VENTAS }, (_, i) => i),
    ANCHO,
    async (i) => {
      const inicio = performance.now();
      await vez(i);
      const tardo = performance.now() - inicio;
      await pausa(Math.random() * RESPIRO_MS);
      return tardo;
    },
  );
}

async function vuelta(mercado: Mercado): Promise<Record<string, number>> {
  const { tienda, campanaId, afiliados } = mercado;
  const ids: string[] = [];
  let vendidas = false;
  const caja = liquidarHasta(mercado, () => vendidas, ids);
  const informes = await cronometrar(async (i) => {
    ids.push(await vender(tienda, campanaId, afiliados[i % afiliados.length] as string));
  });
  vendidas = true;
  await caja;
  const pagadas = await enParalelo(ids, ANCHO, (id) => demora(mercado, id));
  return {
    'report p50': cuantil(informes, 0.5),
    'report p99': cuantil(informes, 0.99),
    'paid mean': pagadas.reduce((a, b) => a + b, 0) / pagadas.length,
    'paid p99': cuantil(pagadas, 0.99),
  };
}

/** Cuts again and again, until all are sold and all of these are paid. */
async function liquidarHasta(mercado: Mercado, vendidas: () => boolean, ids: readonly string[]): Promise<void> {
  let quedan = 0;
  do {
    if (!(await liquidar(mercado))) await pausa(25);
    while (vendidas() && quedan < ids.length && (await estaPagada(mercado, ids[quedan] as string))) quedan++;
  } while (!vendidas() || quedan < ids.length);
}

const conversion = z.object({
  estado: z.string(),
  recibido_en: z.string(),
  pasos: z.array(z.object({ paso: z.string(), estado: z.string(), en: z.string().nullable() })),
});

const leer = ({ tienda }: Mercado, id: string) =>
  exigir(tienda, ['conversiones', 'GET', `/conversiones/${id}`], conversion);

const estaPagada = async (mercado: Mercado, id: string): Promise<boolean> =>
  (await leer(mercado, id)).estado === 'PAGADA';

/** From the report to the payment, as the conversion itself tells it, in ms. */
async function demora(mercado: Mercado, id: string): Promise<number> {
  const { recibido_en, pasos } = await leer(mercado, id);
  const { en } = pasos.find(({ paso }) => paso === 'pago') ?? {};
  if (!en) throw new Error(`${id} was not paid`);
  return Date.parse(en) - Date.parse(recibido_en);
}
