import { expect, it } from 'vitest';
import { distributionOf } from '../proofs/support/distribution.js';
import { generatePedidos } from './generator.js';
import { nombresDePaises, paisIso, pedidosIn } from './shop.js';

it('the same seed writes the same file', () => expect(generatePedidos(300, 7)).toBe(generatePedidos(300, 7)));

it('it has every kind of row', async () => {
  const { sales, repeated, parts, unfound, others } = await distributionOf(await pedidosIn(generatePedidos()));
  const accepted = sales.filter(({ entry }) => entry.value > 0n);
  expect(Object.keys(others).sort()).toEqual(['organica', '… is not an invoice number']);
  expect(accepted.length).toBeGreaterThan(3000);
  expect(sales.length).toBeGreaterThan(accepted.length);
  expect(Math.min(repeated.length, unfound.length, others['… is not an invoice number'] ?? 0)).toBeGreaterThan(3);
  expect(parts.length).toBeGreaterThan(100);
  expect(others.organica).toBeGreaterThan(500);
  const countries = new Set(sales.map(({ entry }) => entry.country));
  expect(countries).toEqual(new Set(nombresDePaises.map((name) => paisIso(name))));
});
