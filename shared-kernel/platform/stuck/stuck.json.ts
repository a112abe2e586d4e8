import { z } from 'zod';
import type { Stuck } from './stuck.js';

/** `tipos`: what may be stuck; `estado`: where it may stand. */
export const stuckJsonSchema = (types: readonly [string, ...string[]], status: z.ZodType<string>) =>
  z.object({
    datos: z.array(
      z.object({ tipo: z.enum(types), id: z.uuid(), marca_id: z.uuid(), estado: status, desde: z.iso.datetime() }),
    ),
  });

export const stuckJson = (found: readonly Stuck[]) => ({
  datos: found.map(({ tipo, id, marcaId, estado, desde }) => ({
    ...{ tipo, id, marca_id: marcaId, estado },
    desde: desde.toISOString(),
  })),
});
