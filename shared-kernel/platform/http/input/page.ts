import { z } from 'zod';
import { Problem } from '../problem/problem.js';

/** `?limite=&cursor=` of every list. Extend it with the filters of the list. */
export const pageSchema = z.strictObject({
  limite: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional(),
});

/** `?orden=` of a list by date: the oldest or the newest first. */
export const orderSchema = z.enum(['asc', 'desc']).default('asc').describe('By date: the oldest first, or the newest.');

type Page<T> = {
  readonly datos: readonly T[];
  /** Opaque; null on the last page. */
  readonly cursor: string | null;
};

/** The keyset position after a row, in the order of the list: sort values first, the id last. */
export const cursorOf = (values: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** The position in a cursor, checked; null without one. Throws a 400 on anything `cursorOf` did not write. */
export function readCursor<S extends z.ZodType>(text: string | undefined, schema: S): z.output<S> | null {
  if (text === undefined) return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    const errors = [{ campo: 'cursor', mensaje: 'was not given by this list' }];
    throw new Problem(400, 'http.cursor-invalido', 'The cursor is not one of this list.', { errores: errors });
  }
}

/** One page from `limite + 1` rows read: the extra row says that there is a next page, and is not shown. */
export function pageOf<F, T>(
  rows: readonly F[],
  limit: number,
  keys: (row: F) => readonly (string | number)[],
  show: (row: F) => T,
): Page<T> {
  const visible = rows.slice(0, limit);
  const last = visible.at(-1);
  const cursor = rows.length > limit && last !== undefined ? cursorOf(keys(last)) : null;
  return { datos: visible.map(show), cursor };
}
