import { z } from 'zod';
import type { Cliente } from '../../client/client.js';
import { exigir } from '../../client/responses.js';

const conciliacion = z.object({ datos: z.array(z.object({ campana_id: z.string(), cuadra: z.boolean() })) });

/** Budgets that are not the sum of their accounts and entries, as marketing itself finds in one look. */
export async function fallosDeConciliacion(cliente: Cliente): Promise<string[]> {
  const { datos } = await exigir(cliente, ['marketing', 'GET', '/presupuestos/conciliacion'], conciliacion);
  const rotos = datos.filter(({ cuadra }) => !cuadra);
  return rotos.map(({ campana_id }) => `the budget of campaign ${campana_id} is not the sum of its accounts`);
}
