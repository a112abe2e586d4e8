import { z } from 'zod';
import type { Client } from '../client/client.js';
import { allPages, ask } from '../client/responses.js';

const brand = z.object({ id: z.string(), nombre: z.string() });

/** Finds the brand by name, or registers it; answers its id. */
export async function ensureBrand(admin: Client, name: string): Promise<string> {
  const known = (await allPages(admin, 'marketing', '/marcas', {}, brand)).find((each) => each.nombre === name);
  if (known) return known.id;
  const body = { nombre: name, moneda: 'GBP', zona_horaria: 'Europe/London' };
  return (await ask(admin, ['marketing', 'POST', '/marcas'], brand, { body, key: `marca-${name}` })).id;
}
