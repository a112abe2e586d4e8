import { z } from 'zod';
import { Problema } from './problem.js';

/** `?limite=&cursor=` of every list. Extend it with the filters of the list. */
export const paginaSchema = z.strictObject({
  limite: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional(),
});

export interface Pagina<T> {
  readonly datos: readonly T[];
  /** Opaque; null on the last page. */
  readonly cursor: string | null;
}

/** The keyset position after a row, in the order of the list: sort values first, the id last. */
export const cursorDe = (valores: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(valores)).toString('base64url');

/** The position in a cursor, checked; null without one. Throws a 400 on anything `cursorDe` did not write. */
export function leerCursor<S extends z.ZodType>(texto: string | undefined, schema: S): z.output<S> | null {
  if (texto === undefined) return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(texto, 'base64url').toString('utf8')));
  } catch {
    const errores = [{ campo: 'cursor', mensaje: 'was not given by this list' }];
    throw new Problema(400, 'http.cursor-invalido', 'The cursor is not one of this list.', { errores });
  }
}

/** One page from `limite + 1` rows read: the extra row says that there is a next page, and is not shown. */
export function paginaDe<F, T>(
  filas: readonly F[],
  limite: number,
  claves: (fila: F) => readonly (string | number)[],
  mostrar: (fila: F) => T,
): Pagina<T> {
  const visibles = filas.slice(0, limite);
  const ultima = visibles.at(-1);
  const cursor = filas.length > limite && ultima !== undefined ? cursorDe(claves(ultima)) : null;
  return { datos: visibles.map(mostrar), cursor };
}
