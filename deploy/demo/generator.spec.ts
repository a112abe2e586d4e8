import { expect, it } from 'vitest';
import { repartirReembolsos } from '../tools/importer/distribution.js';
import { clasificar } from '../tools/importer/reading/classify.js';
import { nombresDePaises, paisIso } from '../tools/importer/reading/countries.js';
import { leerPedidos } from '../tools/importer/reading/csv.js';
import { generarPedidos } from './generator.js';

it('the same seed writes the same file', () => expect(generarPedidos(300, 7)).toBe(generarPedidos(300, 7)));

it('it has every kind of row', () => {
  const { filas, rotas } = leerPedidos(generarPedidos());
  const { rondas, reembolsos, organicas, sinFactura } = clasificar(filas);
  const [primera = [], segunda = []] = rondas;
  const aceptadas = primera.filter((fila) => fila.centavos > 0n).map((fila) => ({ fila, conversionId: fila.factura }));
  const { partes, sinVenta } = repartirReembolsos(aceptadas, reembolsos);
  expect(rotas).toEqual([]);
  expect(filas.length).toBeGreaterThanOrEqual(6000);
  expect(aceptadas.length).toBeGreaterThan(3000);
  expect(primera.length).toBeGreaterThan(aceptadas.length);
  expect(Math.min(segunda.length, sinFactura.length, sinVenta.length)).toBeGreaterThan(3);
  expect(partes.length).toBeGreaterThan(100);
  expect(organicas.length).toBeGreaterThan(500);
  expect(new Set(filas.map(({ pais }) => pais))).toEqual(new Set(nombresDePaises.map((nombre) => paisIso(nombre))));
});
