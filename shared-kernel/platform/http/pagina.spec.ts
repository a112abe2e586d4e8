import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cursorDe, leerCursor, paginaDe, paginaSchema } from './pagina.js';

const clave = z.tuple([z.iso.datetime(), z.string()]);

describe('pagina', () => {
  it('goes on after the last row shown, and ends', () => {
    const filas = [1, 2, 3].map((n) => ({ n }));
    const primera = paginaDe(
      filas,
      2,
      ({ n }) => [n],
      ({ n }) => n,
    );
    expect(primera.datos).toEqual([1, 2]);
    expect(leerCursor(primera.cursor ?? undefined, z.tuple([z.number()]))).toEqual([2]);
    expect(
      paginaDe(
        filas,
        3,
        ({ n }) => [n],
        ({ n }) => n,
      ).cursor,
    ).toBeNull();
    expect(
      paginaDe(
        [],
        3,
        () => [],
        (fila) => fila,
      ),
    ).toEqual({ datos: [], cursor: null });
  });

  it('has no position without a cursor', () => expect(leerCursor(undefined, clave)).toBeNull());

  it.each(['', 'x', '%%%', cursorDe([]), cursorDe([1, 2]), cursorDe(['2010-12-01T00:00:00Z', 'a', 'b'])])(
    'refuses the cursor "%s"',
    (texto) => expect(() => leerCursor(texto, clave)).toThrow(expect.objectContaining({ status: 400 })),
  );

  it('takes at most 200 rows', () => {
    expect(paginaSchema.parse({})).toEqual({ limite: 50 });
    expect(paginaSchema.parse({ limite: '200' }).limite).toBe(200);
    for (const limite of ['0', '201', '1.5', 'x', '']) expect(paginaSchema.safeParse({ limite }).success).toBe(false);
  });
});
