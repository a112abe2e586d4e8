import { z } from 'zod';
import { orderSchema, pageSchema, readCursor } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { idSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import type { Pagina } from '../../domain/pagina.js';

/** `?limite=&cursor=&orden=&desde=&hasta=` of a list by date. Extend it with its filters. */
export const paginaPorFechaSchema = pageSchema.extend({
  desde: instantSchema.optional().describe('Since this instant or later.'),
  hasta: instantSchema.optional().describe('Before this instant.'),
  orden: orderSchema,
});

const cursorSchema = z.tuple([instantSchema, idSchema]);

/** One row more than is shown says whether there is a next page. */
export function paginaDe({ limite, cursor, orden }: z.output<typeof paginaPorFechaSchema>): Pagina {
  const [en, id] = readCursor(cursor, cursorSchema) ?? [];
  return { ascendente: orden === 'asc', limite: limite + 1, tras: en && id ? { en, id } : null };
}
