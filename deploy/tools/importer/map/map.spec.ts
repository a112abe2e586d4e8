import { describe, expect, it } from 'vitest';
import { datesIn } from './dates.js';
import { decimalSignOf, parseExact, toUnits } from './exact.js';
import { expressionOf } from './expression.js';
import { fittingMap, loadMaps, mapFor, mapNames } from './load.js';
import { mapSchema } from './map.js';
import { proposedMap } from './propose.js';
import { Zone } from './zone.js';

const row: Readonly<Record<string, string>> = {
  cantidad: '83',
  precio: '4.8533',
  nada: '',
  'Line price': '2.5',
  mal: 'uno',
};
const units = (text: string, decimals = 2) =>
  toUnits(
    expressionOf(text).evaluate(
      (name) => row[name] ?? '',
      (value) => parseExact(value, '.'),
    ),
    decimals,
  );

describe('an expression is exact, and rounded once, half up', () => {
  it.each([
    ['cantidad * precio', 40_282n],
    ['-cantidad * precio', -40_282n],
    ['[Line price] * 3 - 1', 650n],
    ['(1 + 2) * 3', 900n],
    ['1 + 2 * 3', 700n],
    ['1 / 3 * 3', 100n],
    ['0.005', 1n],
    ['0.1 + 0.2', 30n],
    ['cantidad % 24', 1100n],
    ['10 - nada?', 1000n],
    ['10 - 2 - 3', 500n],
  ])('%s = %s', (text, value) => expect(units(text)).toBe(value));

  it.each([
    [0, 3n],
    [3, 2500n],
    [4, 25_000n],
  ])('with %i decimals', (decimals, value) => expect(units('[Line price]', decimals)).toBe(value));

  it.each([
    ['mal * 2', 'mal "uno" is not a number'],
    ['nada', 'nada "" is not a number'],
    ['1 / (cantidad - 83)', 'divided by zero'],
  ])('%s cannot be read: %s', (text, reason) => expect(() => units(text)).toThrow(reason));

  it.each(['', '1 +', '(1', '1 2', 'a $ b', '[a'])('"%s" is none', (text) =>
    expect(() => expressionOf(text)).toThrow('is wrong'),
  );
});

describe('numbers as people write them', () => {
  it.each([
    ['.', '1,234.50', 123_450n],
    ['.', '$ 12.5', 1250n],
    ['.', '-3', -300n],
    ['.', '.5', 50n],
    [',', '1.234,50', 123_450n],
    [',', '3,91', 391n],
    [',', '1\u00a0234,5 €', 123_450n],
  ] as const)('with decimals by "%s", %s', (sign, text, value) => {
    const number = parseExact(text, sign);
    expect(number && toUnits(number, 2)).toBe(value);
  });

  it.each([
    ['.', '3,91'],
    [',', '3.91'],
    ['.', '1e3'],
    ['.', 'uno'],
    ['.', ''],
    ['.', '1.2.3'],
    ['.', '-'],
  ] as const)('with decimals by "%s", %j is none', (sign, text) => expect(parseExact(text, sign)).toBeNull());

  it.each([
    [['3,91', '1.234'], ','],
    [['1,234', '3.9'], '.'],
    [['1.234,5'], ','],
    [['12', '1,234'], null],
    [['1.234.567'], null],
    [['0,125'], ','],
  ])('%j: decimals by %j', (numbers, sign) => expect(decimalSignOf(numbers)).toBe(sign));
});

describe('local time', () => {
  const instant = (zone: string, text: string, formats?: string[]) => {
    const wall = datesIn(formats)(text);
    return wall && new Zone(zone).instantOf(wall).toISOString();
  };

  it.each([
    ['Europe/London', '2010-12-01T08:26', '2010-12-01T08:26:00.000Z'],
    ['Europe/London', '2011-03-27T00:59', '2011-03-27T00:59:00.000Z'],
    ['Europe/London', '2011-03-27T01:30', '2011-03-27T01:30:00.000Z'],
    ['Europe/London', '2011-03-27T02:00', '2011-03-27T01:00:00.000Z'],
    ['Europe/London', '2011-10-30T01:30', '2011-10-30T00:30:00.000Z'],
    ['America/Bogota', '2026-10-01T23:30', '2026-10-02T04:30:00.000Z'],
    ['Asia/Kathmandu', '2026-10-01 23:30:15', '2026-10-01T17:45:15.000Z'],
    ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30:00.000Z'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
    ['Europe/London', '2026-10-07 09:15:40 -0500', '2026-10-07T14:15:40.000Z'],
    ['America/Bogota', '2026-10-07T09:15:40Z', '2026-10-07T09:15:40.000Z'],
  ])('in %s %s is %s', (zone, local, utc) => expect(instant(zone, local)).toBe(utc));

  it.each([
    ['1/12/2010 8:26', 'd/M/yyyy H:mm', '2010-12-01T08:26:00.000Z'],
    ['12/01/10 08:26 PM', 'MM/dd/yy hh:mm a', '2010-12-01T20:26:00.000Z'],
    ['12/01/10 12:05 am', 'MM/dd/yy hh:mm a', '2010-12-01T00:05:00.000Z'],
    ['01.12.2010', 'dd.MM.yyyy', '2010-12-01T00:00:00.000Z'],
  ])('%s by %s', (text, format, utc) => expect(instant('UTC', text, ['yyyy', format])).toBe(utc));

  it.each(['2011-02-30T10:00', '2011-02-01', 'yesterday', '2011-02-01T25:00'])('%s is none', (local) =>
    expect(instant('UTC', local)).toBeNull(),
  );
});

describe('maps', () => {
  it('all that have a name are whole', () => {
    expect(mapNames().sort()).toEqual(['demo', 'online-retail', 'shopify', 'woocommerce']);
    for (const name of mapNames()) expect(loadMaps(name).length).toBeGreaterThan(0);
  });

  it.each([
    ['factura,fecha_hora,cliente,pais,cantidad,precio_unitario', 'online-retail'],
    ['Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country', 'online-retail-lineas'],
    ['Name,Email,Financial Status,Currency,Subtotal,Created at,Refunded Amount', 'shopify'],
    ['order_number,order_date,status,order_total,billing_email', 'woocommerce'],
    ['a,b', undefined],
  ])('%s: %s', (header, name) => expect(mapFor(header.split(','))?.nombre).toBe(name));

  it('what a header misses is told by name', () =>
    expect(() => fittingMap(loadMaps('online-retail'), ['factura', 'cliente'])).toThrow(
      'misses the columns fecha_hora, pais, cantidad, precio_unitario',
    ));

  it('a map that is not there is refused', () => expect(() => loadMaps('none')).toThrow('There is no map "none"'));

  it('one is proposed from the header, and can be used as it is', () => {
    const map = mapSchema.parse(proposedMap(['Order ID', 'Order date', 'Customer', 'Total', 'Coupon', 'Country']));
    expect(map.columnas).toEqual({
      pedido: 'Order ID',
      fecha: 'Order date',
      cliente: 'Customer',
      valor: 'Total',
      cupon: 'Coupon',
      pais: 'Country',
    });
    expect(map.fecha).toEqual({});
    const dates = (...texts: string[]) =>
      mapSchema.parse(
        proposedMap(
          ['id', 'date', 'total'],
          texts.map((text) => ['1', text, '2']),
        ),
      ).fecha.formatos;
    expect(dates('2026-10-01T08:26')).toBeUndefined();
    expect(dates('1/12/2026 8:26', '13/12/2026 8:26')).toEqual(['d/M/yyyy H:mm']);
    expect(dates('1/12/2026 8:26')).toEqual(['WHICH FORMAT: d/M/yyyy H:mm or M/d/yyyy H:mm']);
    expect(mapSchema.parse(proposedMap(['a', 'b'])).columnas.pedido).toMatch(/^WHICH COLUMN OF: a, b/);
  });
});
