import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dinero } from '../../../domain/dinero.js';
import { Problem } from '../problem/problem.js';
import { jsonSchemaOf } from './json-schema.js';
import { validate } from './validate.js';
import { dineroJson, idSchema, importeSchema, instantSchema } from './values.js';

const order = z.strictObject({
  id: idSchema,
  valor: importeSchema,
  en: instantSchema.optional(),
  terminos: z.union([z.strictObject({ ppm: z.int() }), z.strictObject({ fijo: importeSchema })]).optional(),
});
const good = { id: '0190B6A0-0000-7000-8000-000000000001', valor: { monto: '12.50', moneda: 'GBP' } };

function violationsOf(value: unknown): Record<string, string> {
  try {
    validate(order, value);
    return {};
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(error.status).toBe(400);
    return Object.fromEntries((error.extras.errores ?? []).map(({ campo, mensaje }) => [campo, mensaje]));
  }
}

describe('validar', () => {
  it('reads money, instants and ids', () => {
    expect(validate(order, { ...good, en: '2010-12-01T09:26:00+01:00' })).toEqual({
      id: good.id.toLowerCase(),
      valor: dinero(1250n, 'GBP'),
      en: new Date('2010-12-01T08:26:00Z'),
    });
  });

  it('lists every violation with its path', () => {
    const violations = violationsOf({ valor: { monto: 12.5, moneda: 'XXX' }, en: '2010-12-01T08:26:00', sobra: 1 });
    expect(violations).toMatchObject({
      id: 'is required',
      sobra: 'is not a known field',
      'valor.moneda': 'is no active ISO 4217 currency',
    });
    expect(violations['valor.monto']).toMatch(/expected string/);
    expect(violations.en).toMatch(/with Z or an offset/);
  });

  it.each([
    ['12.505', 'GBP', '3 decimals; GBP allows 2'],
    ['1.5', 'JPY', '1 decimals; JPY allows 0'],
    ['1e3', 'GBP', 'not a decimal amount'],
    ['', 'GBP', 'not a decimal amount'],
  ])('refuses the amount "%s" %s', (monto, moneda, reason) => {
    expect(violationsOf({ ...good, valor: { monto, moneda } })['valor.monto']).toContain(reason);
  });

  it.each(['2010-02-30T00:00:00Z', '2010-12-01', 'yesterday', ''])('refuses the instant "%s"', (en) => {
    expect(violationsOf({ ...good, en })).toHaveProperty('en');
  });

  it('explains a choice by the branch that comes nearest', () => {
    const fijo = { monto: '1.505', moneda: 'GBP' };
    expect(violationsOf({ ...good, terminos: { fijo } })['terminos.fijo.monto']).toContain('GBP allows 2');
  });

  it.each([[null], ['text'], [7], [[]]])('refuses %j as a whole', (value) => {
    expect(Object.keys(violationsOf(value))).toEqual(['']);
  });
});

describe('dineroJson', () => {
  it('shows all decimals of the currency', () => {
    expect(dineroJson(dinero(1250n, 'GBP'))).toEqual({ monto: '12.50', moneda: 'GBP' });
    expect(dineroJson(dinero(-5n, 'BHD'))).toEqual({ monto: '-0.005', moneda: 'BHD' });
  });
});

describe('jsonSchemaDe', () => {
  it('describes the JSON, not what it becomes', () => {
    const json = jsonSchemaOf(order);
    expect(json).toMatchObject({ type: 'object', additionalProperties: false, required: ['id', 'valor'] });
    expect(json.properties?.valor).toMatchObject({ type: 'object', required: ['monto', 'moneda'] });
    expect(json.properties?.en).toMatchObject({ type: 'string', format: 'date-time' });
  });

  it('refuses what JSON cannot say', () => {
    expect(() => jsonSchemaOf(z.object({ n: z.bigint() }))).toThrow();
  });
});
