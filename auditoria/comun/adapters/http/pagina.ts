import { z } from 'zod';
import { pageOf, readCursor } from '@alpespartner/shared-kernel/platform/http/input/page.js';

const ordenSchema = z.tuple([z.string().regex(/^\d{1,20}$/)]);

/** Where a page of a list begins: after this place, `0` for the first. */
export const desdeDe = (cursor: string | undefined): string => readCursor(cursor, ordenSchema)?.[0] ?? '0';

/** A page of what was read with one more than its limit. */
export const paginaPorOrden = <F extends { readonly orden: string }, J>(
  filas: readonly F[],
  limite: number,
  json: (fila: F) => J,
) => pageOf(filas, limite, ({ orden }) => [String(orden)], json);
