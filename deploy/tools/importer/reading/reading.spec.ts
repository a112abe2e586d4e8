import { describe, expect, it } from 'vitest';
import { amountOf, lineValueInPennies } from '../../client/amounts.js';
import { repartirReembolsos } from '../distribution.js';
import { clasificar } from './classify.js';
import { campanaDe, paisIso } from './countries.js';
import { leerPedidos } from './csv.js';
import { instanteDe } from './time.js';

const cabecera = 'factura,fecha_hora,cliente,pais,cantidad,precio_unitario';
const leer = (...filas: string[]) => leerPedidos([cabecera, ...filas].join('\n'));

describe('a value', () => {
  it.each([
    [83n, '4.8533', '402.82'],
    [1n, '0.005', '0.01'],
    [3n, '0.0016', '0.00'],
    [-1n, '2.5', '-2.50'],
    [7n, '3', '21.00'],
  ])('%s × %s = %s', (cantidad, precio, esperado) =>
    expect(amountOf(lineValueInPennies(cantidad, precio))).toBe(esperado),
  );
});

describe('local time', () => {
  it.each([
    ['2010-12-01T08:26', '2010-12-01T08:26:00.000Z'],
    ['2011-03-27T00:59', '2011-03-27T00:59:00.000Z'],
    ['2011-03-27T02:00', '2011-03-27T01:00:00.000Z'],
    ['2011-03-31T12:00', '2011-03-31T11:00:00.000Z'],
    ['2011-10-30T01:30', '2011-10-30T00:30:00.000Z'],
  ])('%s is %s', (local, utc) => expect(instanteDe(local)?.toISOString()).toBe(utc));

  it.each(['2011-02-30T10:00', '2011-02-01', 'yesterday'])('%s is none', (local) =>
    expect(instanteDe(local)).toBeNull(),
  );
});

it('missing columns refuse the file by name', () =>
  expect(() => leerPedidos('factura,fecha_hora,cliente\n1,2,3')).toThrow('pais, cantidad, precio_unitario'));

it('a broken row is named by its line and the others go on', () => {
  const { filas, rotas } = leer(
    '536365,2010-12-01T08:26,17850,United Kingdom,40,3.91',
    '536366,2010-12-01T08:28,17850,United Kingdom,twelve,1.85',
    '536367,2010-12-01T08:34',
    '536368,2010-12-01T08:34,13047,Atlantis,1,1',
    '536369,2010-12-01T08:35,13047,EIRE,3,5.95',
  );
  expect(filas.map(({ factura }) => factura)).toEqual(['536365', '536369']);
  expect(rotas.map(({ linea }) => linea)).toEqual([3, 4, 5]);
  expect(rotas.map(({ razon }) => razon).join()).toMatch(/cantidad "twelve".*fields.*Atlantis/);
});

it('rows are told apart', () => {
  const { rondas, reembolsos, organicas, sinFactura } = clasificar(
    leer(
      '536365,2010-12-01T08:26,17851,United Kingdom,40,3.91',
      '536365,2010-12-01T08:26,17851,United Kingdom,41,3.91',
      'C536366,2010-12-02T08:26,17851,United Kingdom,-1,3.91',
      'A563185,2010-12-01T08:26,17851,United Kingdom,1,1',
      '536367,2010-12-01T08:26,,United Kingdom,1,1',
      '536368,2010-12-01T08:26,14,United Kingdom,1,1',
    ).filas,
  );
  expect([rondas.length, reembolsos.length, organicas.length, sinFactura.length]).toEqual([2, 1, 2, 1]);
});

it('countries lead to campaigns', () => {
  expect(['EIRE', 'RSA', 'European Community', 'U.K.'].map(paisIso)).toEqual(['IE', 'ZA', 'EU', 'GB']);
  expect(paisIso('Unspecified')).toBeNull();
  expect(['GB', 'IE', 'JE', 'ZA', null].map(campanaDe)).toEqual(['Reino Unido', 'Europa', 'Europa', 'Mundo', 'Mundo']);
});

it('a refund goes to the newest earlier sales, each up to what is left', () => {
  const { rondas, reembolsos } = clasificar(
    leer(
      '100001,2010-12-01T10:00,5,France,1,10',
      '100002,2010-12-02T10:00,5,France,1,10',
      'C100003,2010-12-03T10:00,5,France,-1,15',
      'C100004,2010-12-03T11:00,5,France,-1,15',
      '100005,2010-12-04T10:00,5,France,1,10',
    ).filas,
  );
  const aceptadas = rondas.flat().map((fila) => ({ fila, conversionId: fila.factura }));
  const { partes, sinVenta } = repartirReembolsos(aceptadas, reembolsos);
  expect(partes.map(({ fila, transaccion, centavos }) => [fila.factura, transaccion, centavos])).toEqual([
    ['C100003', '100002', 1000n],
    ['C100003', '100001', 500n],
    ['C100004', '100001', 500n],
  ]);
  expect(sinVenta.map(({ centavos }) => centavos)).toEqual([1000n]);
});
