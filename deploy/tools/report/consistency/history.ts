import { z } from 'zod';
import type { Cliente } from '../../client/client.js';
import { enParalelo } from '../../client/parallel.js';
import { exigir, importe } from '../../client/responses.js';
import { type Lectura, muestraDe, suma } from './reading.js';

const contada = z.object({ estado: z.string(), valor_neto: importe });
const cuenta = z.object({ monto: importe, asientos: z.array(z.object({ delta: importe })) });

const MUESTRA = 300;
const A_LA_VEZ = 6;

/** Where a list says something else than what it was folded from: events of a conversion, entries of a commission. */
export async function fallosDeHistoria(cliente: Cliente, { conversiones, comisiones }: Lectura): Promise<string[]> {
  const deConversion = await enParalelo(muestraDe(conversiones, MUESTRA), A_LA_VEZ, async (listada) => {
    const { id, estado, valor_neto } = listada;
    const suya = await exigir(cliente, ['conversiones', 'GET', `/conversiones/${id}`], contada);
    const igual = suya.estado === estado && suya.valor_neto.monto === valor_neto.monto;
    const [uno, otro] = [`${estado} ${valor_neto.monto}`, `${suya.estado} ${suya.valor_neto.monto}`];
    return igual ? [] : [`conversion ${id} is listed as ${uno}, its events say ${otro}`];
  });
  const deComision = await enParalelo(muestraDe(comisiones, MUESTRA), A_LA_VEZ, async ({ id }) => {
    const { monto, asientos } = await exigir(cliente, ['marketing', 'GET', `/comisiones/${id}`], cuenta);
    const igual = suma([monto]) === suma(asientos.map(({ delta }) => delta));
    return igual ? [] : [`commission ${id} is not the sum of its entries`];
  });
  return [...deConversion, ...deComision].flat();
}
