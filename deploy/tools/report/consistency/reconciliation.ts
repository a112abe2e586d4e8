import { z } from 'zod';
import type { Client } from '../../client/client.js';
import { ask } from '../../client/responses.js';

const reconciliation = z.object({ datos: z.array(z.object({ campana_id: z.string(), cuadra: z.boolean() })) });

/** Budgets that are not the sum of their accounts and entries, as marketing itself finds in one look. */
export async function faultsOfReconciliation(client: Client): Promise<string[]> {
  const { datos } = await ask(client, ['marketing', 'GET', '/presupuestos/conciliacion'], reconciliation);
  const broken = datos.filter(({ cuadra }) => !cuadra);
  return broken.map(({ campana_id }) => `the budget of campaign ${campana_id} is not the sum of its accounts`);
}
