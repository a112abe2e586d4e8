import { z } from 'zod';
import type { Cliente } from '../client/client.js';
import { exigir, todas } from '../client/responses.js';

const brand = z.object({ id: z.string(), nombre: z.string() });

/** Finds the brand by name, or registers it; answers its id. */
export async function ensureBrand(admin: Cliente, nombre: string): Promise<string> {
  const known = (await todas(admin, 'marketing', '/marcas', {}, brand)).find((each) => each.nombre === nombre);
  if (known) return known.id;
  const cuerpo = { nombre, moneda: 'GBP', zona_horaria: 'Europe/London' };
  return (await exigir(admin, ['marketing', 'POST', '/marcas'], brand, { cuerpo, clave: `marca-${nombre}` })).id;
}
