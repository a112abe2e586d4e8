import { setTimeout as pausa } from 'node:timers/promises';
import { enParalelo } from '../../../tools/client/parallel.js';
import type { Carrera } from '../track/bench.js';
import type { Puesto } from '../track/place.js';
import { abrirMercado, liquidar, type Mercado, pagosDe, vender } from './market.js';

const PAGOS = 200;

/** Payments to affiliates through the gateway, each of one order; how many of them had to be sent or asked about again. */
export async function reintentos(puesto: Puesto): Promise<Carrera> {
  const mercado = await abrirMercado(puesto);
  const vistos = new Set((await pagar(mercado, 0)).map(({ id }) => id));
  return {
    unidad: '%',
    corredores: {
      payments: async () => {
        const nuevos = (await pagar(mercado, vistos.size + PAGOS)).filter(({ id }) => !vistos.has(id));
        for (const { id } of nuevos) vistos.add(id);
        const deMas = nuevos.reduce((suma, { intentos }) => suma + Math.max(0, intentos - 1), 0);
        const finales = nuevos.filter(({ estado }) => estado === 'FALLIDO').length;
        return { retries: (100 * deMas) / nuevos.length, 'failed for good': (100 * finales) / nuevos.length };
      },
    },
    metas: [{ que: 'payment retries at 3 % faults', valor: 'payments retries', aLoSumo: 5 }],
    cerrar: () => Promise.resolve(),
  };
}

/** Sells and pays until there are so many payments, and none of them is under way. */
async function pagar(mercado: Mercado, cuantos: number) {
  const { tienda, campanaId, afiliados } = mercado;
  for (;;) {
    const pagos = await pagosDe(mercado);
    if (pagos.length >= cuantos && pagos.every(({ proximo_en }) => proximo_en === null)) return pagos;
    if (pagos.length < cuantos) await enParalelo(afiliados, 4, (afiliado) => vender(tienda, campanaId, afiliado));
    for (let i = 0; i < 20 && !(await liquidar(mercado)); i++) await pausa(20);
  }
}
