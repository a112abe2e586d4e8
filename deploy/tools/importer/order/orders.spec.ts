import { describe, expect, it } from 'vitest';
import { sourceOf } from '../file/source.js';
import { fittingMap, loadMaps } from '../map/load.js';
import { mapSchema, type OrderMap } from '../map/map.js';
import { Interpreter } from './interpreter.js';
import { itemsOf, sampleOf, scatteredIn } from './items.js';
import type { Item } from './order.js';
import { Seen } from './seen.js';

async function read(maps: string | OrderMap, text: string, setting = { currency: 'GBP', zone: 'Europe/London' }) {
  const bytes = Buffer.from(text);
  const source = await sourceOf(async function* () {
    yield bytes;
  });
  const map = typeof maps === 'string' ? fittingMap(loadMaps(maps), source.columns) : maps;
  const { decimals } = await sampleOf(source, map);
  const interpreter = new Interpreter(map, source.columns, { ...setting, decimals });
  const items: Item[] = [];
  for await (const some of itemsOf(source, { map, interpreter, scattered: await scatteredIn(source, map) }))
    items.push(...some);
  return items;
}

const told = (item: Item): string => {
  if (item.is === 'ignored') return `${item.rows.length} ${item.number} ignored: ${item.rule}`;
  if (item.is === 'refused') return `${item.rows.length} ${item.number} refused: ${item.reason}`;
  const { kind, value, currency, customer, instant } = item.entry;
  return `${item.rows.length} ${kind} ${item.number} ${value} ${currency} ${customer} ${instant.toISOString()}`;
};

const header = 'factura,fecha_hora,cliente,pais,cantidad,precio_unitario';

describe('one row an order', () => {
  it('sales, refunds, and what cannot be read, each with its row', async () => {
    const rows = [
      '536365,2010-12-01T08:26,17850,United Kingdom,40,3.91',
      'C536366,2010-12-01T08:28,17850,EIRE,-1,15.00',
      '536366,2010-12-01T08:28,17850,United Kingdom,twelve,1.85',
      '536367,2010-12-01T08:34',
      '536368,2010-12-01T08:34,13047,Atlantis,1,1',
      '536369,2010-12-32T08:35,13047,EIRE,3,5.95',
      'A563185,2010-12-01T08:26,17851,United Kingdom,1,1',
      ',2010-12-01T08:26,17851,United Kingdom,1,1',
      '536370,2010-12-01T08:26,,Unspecified,1,0.005',
    ];
    expect((await read('online-retail', [header, ...rows].join('\n'))).map(told)).toEqual([
      '1 sale 536365 15640 GBP 17850 2010-12-01T08:26:00.000Z',
      '1 refund C536366 1500 GBP 17850 2010-12-01T08:28:00.000Z',
      '1 536366 refused: cantidad "twelve" is not a number',
      '1  refused: 2 fields instead of 6',
      '1 536368 refused: pais "Atlantis" is unknown',
      '1 536369 refused: fecha "2010-12-32T08:35" is not a local time such as 2010-12-01T08:26',
      '1 A563185 refused: "A563185" is not an invoice number',
      '1  refused: the order number is empty',
      '1 sale 536370 1 GBP null 2010-12-01T08:26:00.000Z',
    ]);
  });

  it('currency and zone are those of the brand', async () => {
    const text = `${header}\n300001,2026-10-01T23:30,5,France,1,50000.00`;
    expect((await read('online-retail', text, { currency: 'COP', zone: 'America/Bogota' })).map(told)).toEqual([
      '1 sale 300001 5000000 COP 5 2026-10-02T04:30:00.000Z',
    ]);
  });

  it('decimal commas are read where the file has them', async () => {
    const text = `${header.replaceAll(',', ';')}\n100004;2026-10-01T08:26;5;France;2;3,91`;
    expect((await read('online-retail', text)).map(told)).toEqual(['1 sale 100004 782 GBP 5 2026-10-01T07:26:00.000Z']);
  });

  it('names have one form', async () => {
    const items = await read('online-retail', `${header}\n\u00a0100004 ,2026-10-01T08:26,5.0,fr,2,3.91`);
    expect(items[0]).toMatchObject({ entry: { number: '100004', customer: '5', country: 'FR' } });
  });
});

describe('one row a line', () => {
  const lines = 'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country';
  const line = (number: string, quantity: string, price: string, customer = '17850.0') =>
    `${number},1,"A, B",${quantity},2026-10-01 07:45:10,${price},${customer},United Kingdom`;

  it('each is rounded, then they are summed; the customer is a whole number', async () => {
    const rows = [
      line('600100', '12', '6.95'),
      line('600100', '1', '0.005'),
      line('600100', '1', '0.005'),
      line('C600101', '-1', '2.10'),
    ];
    expect((await read('online-retail', [lines, ...rows].join('\n'))).map(told)).toEqual([
      '3 sale 600100 8342 GBP 17850 2026-10-01T06:45:10.000Z',
      '1 refund C600101 210 GBP 17850 2026-10-01T06:45:10.000Z',
    ]);
  });

  it('with a line that cannot be read the whole order is refused', async () => {
    const rows = [line('600100', '12', '6.95'), line('600100', 'x', '1'), line('600102', '1', '1')];
    expect((await read('online-retail', [lines, ...rows].join('\n'))).map(told)).toEqual([
      '2 600100 refused: line 3: cantidad "x" is not a number',
      '1 sale 600102 100 GBP 17850 2026-10-01T06:45:10.000Z',
    ]);
  });

  it('an order whose lines stand apart, or differ in their customer, is refused whole', async () => {
    const rows = [
      line('600100', '1', '1'),
      line('600102', '1', '1'),
      line('600100', '1', '1'),
      line('600103', '1', '1'),
      line('600103', '1', '1', '9'),
    ];
    expect((await read('online-retail', [lines, ...rows].join('\n'))).map(told)).toEqual([
      '1 600100 refused: the lines of 600100 stand apart: sort the file by order',
      '1 sale 600102 100 GBP 17850 2026-10-01T06:45:10.000Z',
      '1 600100 refused: the lines of 600100 stand apart: sort the file by order',
      '2 600103 refused: the lines of 600103 differ in customer, currency or kind',
    ]);
  });
});

describe('exports of shops', () => {
  const shopify =
    'Name,Email,Financial Status,Currency,Subtotal,Discount Code,Created at,Notes,Billing Country,Refunded Amount';
  it('shopify: lines go on with their order, coupons and refunds are read, what was not paid is ignored', async () => {
    const rows = [
      '#2001,ana@example.com,paid,USD,30.00,SPRING 10,2026-10-07 09:15:40 -0500,,US,0.00',
      '#2002,luis@example.com,partially_refunded,USD,80.00,,2026-10-07 23:59:59 -0500,"gift wrap,\ncall first",US,20.00',
      '#2002,,,,,,2026-10-07 23:59:59 -0500,,,',
      '#2003,eva@example.com,voided,USD,12.00,,2026-10-08 10:00:00 -0500,,US,0.00',
    ];
    const items = await read('shopify', [shopify, ...rows].join('\n'));
    expect(items.map(told)).toEqual([
      '1 sale 2001 3000 USD ana@example.com 2026-10-07T14:15:40.000Z',
      '2 sale 2002 8000 USD luis@example.com 2026-10-08T04:59:59.000Z',
      '1 2003 ignored: no_pagado',
    ]);
    expect(items[0]).toMatchObject({ entry: { coupons: ['SPRING 10'], refunded: 0n } });
    expect(items[1]).toMatchObject({ entry: { coupons: [], refunded: 2000n } });
  });

  it('woocommerce: an order in the state refunded was given back whole', async () => {
    const text =
      'order_number,order_date,status,order_total,billing_email\n77,2026-10-07 09:15:40,refunded,12.00,eva@example.com';
    expect(await read('woocommerce', text)).toMatchObject([{ entry: { number: '77', value: 1200n, refunded: 1200n } }]);
  });

  it('one’s own: campaign by a column, affiliate by another, the click in the address', async () => {
    const map = mapSchema.parse({
      nombre: 'mio',
      columnas: { pedido: 'id', fecha: 'date', afiliado: 'partner', enlace: 'landing', total: 'total' },
      valor: 'total * 2 - [fee]?',
      fecha: { formatos: ['dd/MM/yyyy'], zona: 'UTC' },
      campana: { segun: 'shop', casos: { a: 'Primera' } },
      devoluciones: { negativas: true },
    });
    const rows = [
      '1,01/10/2026,9000001,https://x.test/?clic_id=k1#z,10,1,a',
      '2,02/10/2026,,,-10,,a',
      '3,02/10/2026,,,1,,b',
    ];
    const items = await read(map, ['id,date,partner,landing,total,fee,shop', ...rows].join('\n'));
    expect(items[0]).toMatchObject({ entry: { value: 1900n, affiliate: '9000001', click: 'k1', campaign: 'Primera' } });
    expect(items[1]).toMatchObject({ entry: { kind: 'refund', value: 2000n } });
    expect(items[2]).toMatchObject({ is: 'refused', reason: 'shop "b" leads to no campaign' });
  });
});

it('a number that was there is known among many', () => {
  const seen = new Seen();
  const numbers = Array.from({ length: 200_000 }, (_, i) => `C${i}`);
  expect(numbers.filter((number) => seen.add(number))).toEqual([]);
  expect(numbers.every((number) => seen.add(number))).toBe(true);
});
