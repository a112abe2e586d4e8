import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from '../../launcher/folder/paths.js';
import { atRest } from '../../launcher/platform/at-rest.js';
import type { Platform } from '../../launcher/platform/platform.js';
import { waitUntil } from '../../launcher/processes/ready.js';
import { type Client, clientOf } from '../../tools/client/client.js';
import { inParallel } from '../../tools/client/parallel.js';
import { allPages, amountSchema, ask } from '../../tools/client/responses.js';
import { ensureApproved } from '../../tools/setup/affiliate.js';
import { ensureCampaign, TRIAL_START, trialCampaign } from '../../tools/setup/campaign.js';
import { testFolder, testPlatform } from '../support/platform.js';
import { runCommand } from './program.js';

const folder = mkdtempSync(join(tmpdir(), 'casos-'));
const given = join(root, '../shared/data/casos');
let platform: Platform;
let admin: Client;

beforeAll(async () => {
  platform = await testPlatform('casos');
  admin = clientOf({ services: platform.services, token: await platform.token({ rol: 'admin' }) });
  await ensureApproved(admin, '9200000', 'Casos', TRIAL_START);
  await atRest(platform);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await platform?.stop();
});

interface Shop {
  readonly client: Client;
  readonly nombre: string;
}

let shops = 0;

async function openShop(moneda = 'GBP', zona_horaria = 'Europe/London'): Promise<Shop> {
  const nombre = `Casos ${++shops}`;
  const body = { nombre, moneda, zona_horaria };
  const brand = z.object({ id: z.string() });
  const { id } = await ask(admin, ['marketing', 'POST', '/marcas'], brand, { body, key: `marca-${nombre}` });
  const token = await platform.token({ rol: 'marca', marca_id: id, sub: 'casos' });
  const client = clientOf({ services: platform.services, token });
  await ensureCampaign(client, id, { ...trialCampaign('Todo'), moneda } as never);
  await atRest(platform);
  return { client, nombre };
}

async function importText({ nombre }: Shop, text: string | Buffer, ...args: string[]) {
  const file = join(folder, 'pedidos.csv');
  writeFileSync(file, text);
  const all = [file, '--marca', nombre, '--afiliado', '9200000', ...args];
  const { code, text: told } = await runCommand(testFolder('casos'), 'tools/importer/main.js', all);
  expect(told).not.toMatch(/\n\s+at /);
  const figure = (name: string) => Number(new RegExp(`^\\s*${name} +(\\d+)$`, 'm').exec(told)?.[1] ?? 0);
  const [leidas, tomadas, repetidas, rechazadas] = ['leidas', 'tomadas', 'repetidas', 'rechazadas'].map(figure);
  return { code, told, books: [leidas, tomadas, repetidas, rechazadas] };
}

const listed = z.object({ id: z.string() });
const shown = z.object({
  transaction_id: z.string(),
  conversion_value: amountSchema,
  valor_neto: amountSchema,
  ocurrido_en: z.string(),
  user_id: z.string().nullable(),
  coupon_code: z.string().nullable(),
});

/** What the platform has: order number → value, net value. */
async function ordersOf({ client }: Shop) {
  await atRest(platform);
  const list = await allPages(client, 'conversiones', '/conversiones', {}, listed);
  const orders = await inParallel(list, 4, ({ id }) =>
    ask(client, ['conversiones', 'GET', `/conversiones/${id}`], shown),
  );
  return orders.sort((a, b) => (a.transaction_id < b.transaction_id ? -1 : 1));
}

const amounts = async (shop: Shop) =>
  (await ordersOf(shop)).map(({ transaction_id, conversion_value, valor_neto }) => [
    transaction_id,
    conversion_value.monto,
    valor_neto.monto,
  ]);

/** A refund is spread when the platform has read as far. */
const untilAmounts = (shop: Shop, due: unknown) =>
  waitUntil(async () => expect(await amounts(shop)).toEqual(due) === undefined, {
    what: 'the refunds',
    timeout: 60_000,
  });

const header = 'factura,fecha_hora,cliente,pais,cantidad,precio_unitario';
const row = (number: string, day: string, price: string, quantity = '1', customer = '7') =>
  `${number},${day}T10:00,${customer},Germany,${quantity},${price}`;

/** The file of the same kind that was given to us, where it is; else ours. */
const file = (name: string, ours: string | Buffer): string | Buffer =>
  existsSync(join(given, name)) ? readFileSync(join(given, name)) : ours;

describe('a file that is read whole, twice', () => {
  const quoted = [
    `${header},nota`,
    ...['"9 inch plate', 'ok', 'ok', '9 inch"', 'ok'].map(
      (note, i) => `${row(`20000${i}`, '2026-09-01', '4.25')},${note}`,
    ),
  ];
  const mixed = `${header}\r\n${Array.from({ length: 20 }, (_, i) => row(String(200_100 + i), '2026-09-01', '4.25')).join('\n')}\n`;
  const semicolons = `${header.replaceAll(',', ';')}\n200200;2026-09-01T08:26;7;Germany;2;4,25\n`;
  const wide = Buffer.from(`\ufeff${header}\n${row('200201', '2026-09-01', '4.25')}\n`, 'utf16le');

  it.each<[string, string | Buffer, number]>([
    ['comilla.csv', quoted.join('\n'), 5],
    ['mezcla.csv', mixed, 20],
    ['punto-y-coma.csv', semicolons, 1],
    ['utf16.csv', wide, 1],
  ])('%s', async (name, ours, sales) => {
    const shop = await openShop();
    const text = file(name, ours);
    expect(await importText(shop, text)).toMatchObject({ code: 0, books: [sales, sales, 0, 0] });
    expect(await importText(shop, text)).toMatchObject({ code: 0, books: [sales, 0, sales, 0] });
    expect(await amounts(shop)).toHaveLength(sales);
  });
});

it('a column that occurs twice refuses the file', async () => {
  const shop = await openShop();
  const text = file(
    'columna-dos-veces.csv',
    `${header},precio_unitario\n${row('200300', '2026-09-01', '4.25')},0.01\n`,
  );
  const { code, told } = await importText(shop, text);
  expect(told).toContain('The column precio_unitario occurs twice');
  expect(code).toBe(1);
  expect(await amounts(shop)).toEqual([]);
});

describe('refunds find their sales', () => {
  it('a broken file, mended and imported again, takes an invoice back once', async () => {
    const [first, last] = [row('200001', '2026-09-01', '15.00'), row('C200003', '2026-09-03', '15.00', '-1')];
    const of = (middle: string) => [header, first, middle, last].join('\n');
    const broken = of(row('200002', '2026-09-02', '15.00', 'uno'));
    const shop = await openShop();
    const mended = of(row('200002', '2026-09-02', '15.00'));
    expect(await importText(shop, broken)).toMatchObject({ code: 2, books: [3, 2, 0, 1] });
    await untilAmounts(shop, [['200001', '15.00', '0.00']]);
    expect(await importText(shop, mended)).toMatchObject({ code: 0, books: [3, 1, 2, 0] });
    expect(await importText(shop, mended)).toMatchObject({ code: 0, books: [3, 0, 3, 0] });
    await untilAmounts(shop, [
      ['200001', '15.00', '0.00'],
      ['200002', '15.00', '15.00'],
    ]);
  });

  it('newest first, the newest sale before it gives back', async () => {
    const rows = [
      row('C200003', '2026-09-03', '20.00', '-1'),
      row('200002', '2026-09-02', '20.00'),
      row('200001', '2026-09-01', '10.00'),
    ];
    const shop = await openShop();
    const text = [header, ...rows].join('\n');
    expect(await importText(shop, text)).toMatchObject({ code: 0, books: [3, 3, 0, 0] });
    await untilAmounts(shop, [
      ['200001', '10.00', '10.00'],
      ['200002', '20.00', '0.00'],
    ]);
  });

  const october = [header, row('200001', '2026-10-20', '100.00')].join('\n');
  const november = [
    header,
    row('200010', '2026-11-02', '10.00', '1', '8'),
    row('C200011', '2026-11-03', '100.00', '-1'),
  ].join('\n');
  const both = [
    ['200001', '100.00', '0.00'],
    ['200010', '10.00', '10.00'],
  ];
  it('in the file of another month', async () => {
    const shop = await openShop();
    for (const text of [october, november, october, november]) expect((await importText(shop, text)).code).toBe(0);
    await untilAmounts(shop, both);
  });

  it('that comes later: it is told that it waits', async () => {
    const shop = await openShop();
    const { code, told } = await importText(shop, november);
    expect(told).toContain('line 3 (C200011): the refund waits for sales of customer 7');
    expect(code).toBe(0);
    await importText(shop, october);
    await untilAmounts(shop, both);
  });
});

it('a brand in pesos and Bogota has its currency and its zone', async () => {
  const shop = await openShop('COP', 'America/Bogota');
  const text = file('bogota.csv', `${header}\n300001,2026-10-01T23:30,5,France,1,50000.00\n`);
  expect(await importText(shop, text)).toMatchObject({ code: 0 });
  expect(await ordersOf(shop)).toMatchObject([
    { conversion_value: { monto: '50000.00', moneda: 'COP' }, ocurrido_en: '2026-10-02T04:30:00.000Z' },
  ]);
});

it('a shop’s export: coupons, refunds in a column, lines that go on', async () => {
  const columns =
    'Name,Email,Financial Status,Currency,Subtotal,Total,Discount Code,Created at,Billing Country,Notes,Refunded Amount';
  const rows = [
    '#2001,a@example.com,paid,USD,30.00,37.40,SPRING 10,2026-10-07 09:15:40 -0500,US,,0.00',
    '#2002,b@example.com,partially_refunded,USD,80.00,86.40,,2026-10-07 23:59:59 -0500,US,"gift wrap,\ncall first",20.00',
    '#2002,,,,,,,2026-10-07 23:59:59 -0500,,,',
    '#2003,c@example.com,refunded,USD,12.00,12.00,,2026-10-08 10:00:00 -0500,US,,12.00',
  ];
  const shop = await openShop('USD', 'America/Bogota');
  const text = file('tienda-shopify.csv', [columns, ...rows].join('\n'));
  expect(await importText(shop, text, '--mapa', 'shopify')).toMatchObject({ code: 0, books: [4, 4, 0, 0] });
  expect(await importText(shop, text, '--mapa', 'shopify')).toMatchObject({ code: 0, books: [4, 0, 4, 0] });
  await untilAmounts(shop, [
    ['2001', '30.00', '30.00'],
    ['2002', '80.00', '60.00'],
    ['2003', '12.00', '0.00'],
  ]);
  expect((await ordersOf(shop))[0]).toMatchObject({ coupon_code: 'SPRING 10' });
});

it('one row a line: each is rounded, then they are summed', async () => {
  const columns = 'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country';
  const line = (number: string, quantity: string, price: string, day = '01') =>
    `${number},1,"A, B",${quantity},2026-09-${day} 07:45:10,${price},17850.0,United Kingdom`;
  const rows = [
    line('600100', '12', '6.95'),
    line('600100', '12', '6.75'),
    line('600100', '1', '2.10'),
    line('C600101', '-1', '2.10', '03'),
  ];
  const shop = await openShop();
  const text = file('lineas-por-factura.csv', [columns, ...rows].join('\n'));
  expect(await importText(shop, text)).toMatchObject({ code: 0, books: [4, 4, 0, 0] });
  expect(await importText(shop, text)).toMatchObject({ code: 0, books: [4, 0, 4, 0] });
  await untilAmounts(shop, [['600100', '166.50', '164.40']]);
  expect((await ordersOf(shop))[0]).toMatchObject({ user_id: '17850' });
});

it('refused rows are written, and imported once they are mended', async () => {
  const shop = await openShop();
  const out = join(folder, 'rechazos.csv');
  const text = [header, row('200400', '2026-09-01', '1.00'), row('200401', '2026-09-01', 'x')].join('\n');
  expect(await importText(shop, text, '--ensayo')).toMatchObject({ code: 2, books: [2, 1, 0, 1] });
  expect(await amounts(shop)).toEqual([]);
  expect(await importText(shop, text, '--rechazos', out)).toMatchObject({ code: 2, books: [2, 1, 0, 1] });
  const mended = readFileSync(out, 'utf8').replace(',x,', ',2.00,');
  expect(await importText(shop, mended)).toMatchObject({ code: 0, books: [1, 1, 0, 0] });
  expect(await amounts(shop)).toEqual([
    ['200400', '1.00', '1.00'],
    ['200401', '2.00', '2.00'],
  ]);
});
