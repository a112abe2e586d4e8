import { expect, it } from 'vitest';
import { repartirReembolsos } from '../tools/importer/distribution.js';
import { clasificar } from '../tools/importer/reading/classify.js';
import { nombresDePaises, paisIso } from '../tools/importer/reading/countries.js';
import { leerPedidos } from '../tools/importer/reading/csv.js';
import { generatePedidos } from './generator.js';

it('the same seed writes the same file', () => expect(generatePedidos(300, 7)).toBe(generatePedidos(300, 7)));

it('it has every kind of row', () => {
  const { filas, rotas } = leerPedidos(generatePedidos());
  const { rondas, reembolsos, organicas, sinFactura } = clasificar(filas);
  const [first = [], second = []] = rondas;
  const accepted = first.filter((row) => row.centavos > 0n).map((row) => ({ fila: row, conversionId: row.factura }));
  const { partes, sinVenta } = repartirReembolsos(accepted, reembolsos);
  expect(rotas).toEqual([]);
  expect(filas.length).toBeGreaterThanOrEqual(6000);
  expect(accepted.length).toBeGreaterThan(3000);
  expect(first.length).toBeGreaterThan(accepted.length);
  expect(Math.min(second.length, sinFactura.length, sinVenta.length)).toBeGreaterThan(3);
  expect(partes.length).toBeGreaterThan(100);
  expect(organicas.length).toBeGreaterThan(500);
  expect(new Set(filas.map(({ pais }) => pais))).toEqual(new Set(nombresDePaises.map((name) => paisIso(name))));
});
