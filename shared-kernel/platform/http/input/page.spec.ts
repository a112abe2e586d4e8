import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cursorOf, pageOf, pageSchema, readCursor } from './page.js';

const key = z.tuple([z.iso.datetime(), z.string()]);

describe('pagina', () => {
  it('goes on after the last row shown, and ends', () => {
    const rows = [1, 2, 3].map((n) => ({ n }));
    const first = pageOf(
      rows,
      2,
      ({ n }) => [n],
      ({ n }) => n,
    );
    expect(first.datos).toEqual([1, 2]);
    expect(readCursor(first.cursor ?? undefined, z.tuple([z.number()]))).toEqual([2]);
    expect(
      pageOf(
        rows,
        3,
        ({ n }) => [n],
        ({ n }) => n,
      ).cursor,
    ).toBeNull();
    expect(
      pageOf(
        [],
        3,
        () => [],
        (row) => row,
      ),
    ).toEqual({ datos: [], cursor: null });
  });

  it('has no position without a cursor', () => expect(readCursor(undefined, key)).toBeNull());

  it.each(['', 'x', '%%%', cursorOf([]), cursorOf([1, 2]), cursorOf(['2010-12-01T00:00:00Z', 'a', 'b'])])(
    'refuses the cursor "%s"',
    (text) => expect(() => readCursor(text, key)).toThrow(expect.objectContaining({ status: 400 })),
  );

  it('takes at most 200 rows', () => {
    expect(pageSchema.parse({})).toEqual({ limite: 50 });
    expect(pageSchema.parse({ limite: '200' }).limite).toBe(200);
    for (const limit of ['0', '201', '1.5', 'x', ''])
      expect(pageSchema.safeParse({ limite: limit }).success).toBe(false);
  });
});
