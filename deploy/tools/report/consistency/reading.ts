import { z } from 'zod';
import { centavosDe } from '../../client/amounts.js';
import type { Cliente } from '../../client/client.js';
import { importe, todas } from '../../client/responses.js';

const dinero = importe.nullable();
const campana = z.object({ id: z.string(), nombre: z.string() });
const comision = z.object({
  id: z.string(),
  conversion_id: z.string(),
  campana_id: z.string(),
  afiliado_id: z.string(),
  clase: z.string(),
  estado: z.string(),
  monto: importe,
});
const conversion = z.object({
  id: z.string(),
  campaign_id: z.string(),
  estado: z.string(),
  validada: z.boolean(),
  valor_neto: importe,
  comision: dinero,
});

/** What the lists of a brand say. */
export interface Lectura {
  readonly campanas: readonly z.output<typeof campana>[];
  readonly comisiones: readonly z.output<typeof comision>[];
  readonly conversiones: readonly z.output<typeof conversion>[];
}

export async function leerMarca(cliente: Cliente): Promise<Lectura> {
  const [campanas, comisiones, conversiones] = await Promise.all([
    todas(cliente, 'marketing', '/campanas', {}, campana),
    todas(cliente, 'marketing', '/comisiones', {}, comision),
    todas(cliente, 'conversiones', '/conversiones', {}, conversion),
  ]);
  return { campanas, comisiones, conversiones };
}

/** In minor units; nothing counts as nothing. */
export const suma = (de: readonly ({ readonly monto: string } | null)[]): bigint =>
  de.reduce((total, uno) => total + (uno ? centavosDe(uno.monto) : 0n), 0n);

/** About `cuantas` of them by lot, all of them where there are not more. */
export const muestraDe = <T>(todas: readonly T[], cuantas: number): T[] =>
  todas.length <= cuantas ? [...todas] : todas.filter(() => Math.random() < cuantas / todas.length);
