import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Problem } from '../problem/problem.js';
import { boundedMapSchema, boundedSchema, canonicalSchema, namedSchema } from './texts.js';
import { validate } from './validate.js';
import { importeSchema } from './values.js';

const schema = z.strictObject({
  pedido: canonicalSchema(10),
  nota: boundedSchema(5).nullish(),
  motivo: namedSchema(5).nullish(),
  mapa: boundedMapSchema(2, 3, 4).nullish(),
  monto: importeSchema.nullish(),
});

/** Status and members named of a refusal; null: it is taken. */
function refusal(value: object): readonly [number, readonly string[]] | null {
  try {
    validate(schema, { pedido: '1001', ...value });
    return null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [error.status, (error.extras.errores ?? []).map(({ campo }) => campo)];
  }
}

describe('what a caller names', () => {
  it.each(['1001', '1001\r', '\ufeff1001', '\u00a01001 ', '10\u00ad01', '10\u200b01', '\t1001\n'])(
    'is the same, whatever surrounds it: %j',
    (pedido) => expect(validate(schema, { pedido })).toMatchObject({ pedido: '1001' }),
  );

  it('is one text, however its letters are put together', () =>
    expect(validate(schema, { pedido: 'Cafe\u0301' })).toEqual(validate(schema, { pedido: 'Café' })));

  it.each(['', '  ', '\r', '\u200b', '\ud800', 'x'.repeat(11)])('is refused as a broken rule: %j', (pedido) =>
    expect(refusal({ pedido })).toEqual([422, ['pedido']]),
  );
});

describe('a member out of its bounds is named', () => {
  it.each<[string, object]>([
    ['nota', { nota: 'x'.repeat(6) }],
    ['nota', { nota: 'a\udc00' }],
    ['motivo', { motivo: ' ' }],
    ['mapa', { mapa: { a: '1', b: '2', c: '3' } }],
    ['mapa.a', { mapa: { a: '12345' } }],
    ['mapa.abcd', { mapa: { abcd: '1' } }],
    ['monto.monto', { monto: { monto: '1234567890123456', moneda: 'GBP' } }],
  ])('%s', (campo, value) => expect(refusal(value)).toEqual([422, [campo]]));

  it('and what is malformed besides makes it malformed', () => {
    expect(refusal({ nota: 'x'.repeat(6), otra: 1 })?.[0]).toBe(400);
    expect(refusal({ monto: { monto: '1,5', moneda: 'GBP' } })?.[0]).toBe(400);
    expect(refusal({ pedido: 7 })).toEqual([400, ['pedido']]);
  });
});
