import { z } from 'zod';
import { MARCA_DE_PRUEBA } from '@alpespartner/shared-kernel/domain/marca-de-prueba.js';
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

/** The brand that stands in no sum over all brands. */
export async function ensureTrialBrand(admin: Client): Promise<string> {
  const known = (await allPages(admin, 'marketing', '/marcas', {}, brand)).find(({ id }) => id === MARCA_DE_PRUEBA);
  if (known) return known.id;
  const body = { nombre: 'Prueba de la plataforma', moneda: 'GBP', zona_horaria: 'Europe/London', prueba: true };
  return (await ask(admin, ['marketing', 'POST', '/marcas'], brand, { body, key: 'marca-de-prueba' })).id;
}
