import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PretendedPlatform } from '../../../proofs/support/pretended-platform.js';
import type { Client } from '../../client/client.js';
import { sourceOf } from '../file/source.js';
import { loadMaps } from '../map/load.js';
import type { OrderMap } from '../map/map.js';
import type { Destination } from '../sending/destination.js';
import { Checkpoint } from './checkpoint.js';
import { importOrders } from './import.js';
import { prepareJob, type Wishes } from './prepare.js';
import { writeRejects } from './rejects.js';

const header = 'factura,fecha_hora,cliente,pais,cantidad,precio_unitario';
const [plain] = loadMaps('online-retail') as [OrderMap];
let folder: string;
let platform: PretendedPlatform;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'importar-'));
  platform = new PretendedPlatform();
});
afterEach(() => rmSync(folder, { recursive: true }));

const destination = (moneda = 'GBP'): Destination => ({
  marcaId: 'm',
  marca: 'Tienda',
  moneda: 'GBP',
  zona: 'Europe/London',
  campaigns: [{ id: 'c', nombre: 'Otoño', moneda, inicio: new Date('2026-01-01'), fin: new Date('2027-01-01') }],
  client: platform.client,
  admin: platform.client,
});

async function run(
  text: string,
  { map = plain, ...wishes }: Partial<Wishes> & { map?: OrderMap } = {},
  where = destination(),
) {
  const bytes = Buffer.from(text);
  const source = await sourceOf(async function* () {
    yield bytes;
  });
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const job = await prepareJob(source, map, where, { affiliate: 'eva@example.com', say, ...wishes });
  const checkpoint = new Checkpoint(folder, [source.hash]);
  const outcome = await importOrders(job, checkpoint);
  const out = join(folder, 'out.csv');
  await writeRejects(out, outcome.rejects.all(), source);
  outcome.rejects.close();
  if (!outcome.interrupted) checkpoint.clear();
  return { ...outcome, said, rechazos: readFileSync(out, 'utf8') };
}

const sale = (number: string | number, customer: string | number = 5, price = '10.00', day = '01') =>
  `${number},2026-10-${day}T10:00,${customer},France,1,${price}`;
const refund = (number: string, price = '10.00', customer = 5) =>
  `${number},2026-10-05T10:00,${customer},France,-1,${price}`;

describe('the books', () => {
  it('every row read has one fate, and refused ones are written with their reasons', async () => {
    const rows = [
      sale('100001'),
      sale('100001'),
      sale('100001', 5, '11'),
      'rota',
      refund('C100002'),
      sale('100003', 5, 'x'),
    ];
    const { figures, rechazos } = await run([header, ...rows].join('\n'));
    expect(figures).toMatchObject({ leidas: 6, tomadas: 2, repetidas: 1, rechazadas: 3, ignoradas: 0 });
    expect(figures.detalle).toEqual({ conflicto: 1, fila_rota: 2, reembolso: 1, repetida: 1, venta: 1 });
    expect(rechazos).toContain(`${header},rechazo_linea,rechazo_motivo\n`);
    expect(rechazos).toContain('rota,5,1 fields instead of 6\n');
    expect(rechazos).toMatch(/^100001,.*,11,4,409 conversiones.transaccion-en-conflicto$/m);
    expect(rechazos).toMatch(/^100003,.*,x,7,"precio ""x"" is not a number"$/m);
  });

  it('the same file again repeats, and doubles nothing', async () => {
    const text = [header, sale('100001'), refund('C100002', '4.00'), refund('C100002', '3.00')].join('\n');
    expect((await run(text)).figures).toMatchObject({ tomadas: 3, repetidas: 0 });
    const before = [...platform.refunds.keys()];
    expect((await run(text)).figures).toMatchObject({ leidas: 3, tomadas: 0, repetidas: 3, rechazadas: 0 });
    expect([...platform.refunds.keys()]).toEqual(before);
    expect(before).toEqual(['C100002', 'C100002-2']);
  });

  it('what names nobody is ignored, unless it is said who brought it', async () => {
    const text = [header, sale('100001')].join('\n');
    const { figures } = await run(text, { affiliate: undefined });
    expect(figures).toMatchObject({ leidas: 1, ignoradas: 1, detalle: { organica: 1 } });
    expect(platform.sales.size).toBe(0);
  });

  it('what lies outside of the period of its campaign, or names somebody unknown, is refused', async () => {
    const map = { ...plain, columnas: { ...plain.columnas, afiliado: 'socio' } };
    const rows = [
      `${sale('100001')},nobody@x`,
      `${sale('100002')},eva@x`,
      '100003,2027-10-01T10:00,5,France,1,1,eva@x',
    ];
    const { figures } = await run([`${header},socio`, ...rows].join('\n'), { map });
    expect(figures).toMatchObject({
      tomadas: 1,
      rechazadas: 2,
      detalle: { afiliado_desconocido: 1, fuera_de_periodo: 1 },
    });
  });
});

it('refunds are sent after all sales, in the order of the file, and name no sale', async () => {
  await run([header, refund('C100004'), refund('C100003'), sale('100002'), sale('100001')].join('\n'));
  expect(platform.sent).toEqual(['100002', '100001', 'C100004', 'C100003']);
  expect(platform.refunds.get('C100003')).toEqual({
    reembolso_id: 'C100003',
    user_id: '5',
    monto: { monto: '10.00', moneda: 'GBP' },
    motivo: 'devolucion C100003',
    ocurrido_en: '2026-10-05T09:00:00.000Z',
  });
});

it('a column tells how much was given back: only what is new of it is sent', async () => {
  const map = {
    ...plain,
    columnas: { ...plain.columnas, devuelto: 'devuelto' },
    devoluciones: { columna: 'devuelto', negativas: false },
  };
  const text = (back: string) => [`${header},devuelto`, `${sale('100001')},${back}`].join('\n');
  expect((await run(text('4.00'), { map })).figures.detalle).toEqual({ venta: 1, reembolso: 1 });
  expect((await run(text('4.00'), { map })).figures.detalle).toEqual({ venta: 1, reembolso_repetido: 1 });
  expect((await run(text('10.00'), { map })).figures.detalle).toEqual({ venta: 1, reembolso: 1 });
  expect((await run(text('3.00'), { map })).figures).toMatchObject({ rechazadas: 1 });
  const told = [...platform.refunds.values()] as { reembolso_id: string; monto: { monto: string } }[];
  expect(told.map(({ reembolso_id, monto }) => [reembolso_id, monto.monto])).toEqual([
    ['100001-hasta-4.00', '4.00'],
    ['100001-hasta-10.00', '6.00'],
  ]);
});

describe('before anything is sent', () => {
  it('a currency that contradicts the campaign refuses the file', async () => {
    await expect(run([header, sale('100001')].join('\n'), {}, destination('COP'))).rejects.toThrow(
      'Tienda is in GBP, and campaign Otoño of Tienda in COP: nothing was sent',
    );
    expect(platform.sales.size).toBe(0);
  });

  it('a rehearsal sends nothing, and tells what would be', async () => {
    const { figures } = await run([header, sale('100001'), refund('C100002'), 'rota'].join('\n'), { dryRun: true });
    expect(figures).toMatchObject({ leidas: 3, tomadas: 2, rechazadas: 1 });
    expect(platform.sent).toEqual([]);
  });
});

describe('an import that was interrupted goes on', () => {
  const many = [header, ...Array.from({ length: 25_000 }, (_, i) => sale(100_000 + i)), 'rota', refund('C100002')].join(
    '\n',
  );

  it('after a failure, from the last point on, and its books are whole', async () => {
    platform.failsAt = 80;
    await expect(run(many)).rejects.toThrow('the network is away');
    const before = platform.sent.length;
    const { figures, said, filas } = await run(many);
    expect(said.join()).toContain('going on after 10000 rows (ventas)');
    expect(filas).toBe(15_002);
    expect(platform.sent.length - before).toBeLessThan(16_000);
    expect(figures).toMatchObject({ leidas: 25_002, rechazadas: 1 });
    expect(platform.sales.size).toBe(25_000);
  });

  it('when somebody ends it', async () => {
    const controller = new AbortController();
    const request = platform.client.request.bind(platform.client);
    Object.assign(platform.client, {
      request: (...args: Parameters<Client['request']>) => {
        if (platform.requests === 5) controller.abort();
        return request(...args);
      },
    });
    const first = await run(many, { signal: controller.signal });
    expect(first).toMatchObject({ interrupted: true });
    expect(first.figures.leidas).toBeLessThan(10_000);
    const { figures, interrupted } = await run(many);
    expect(interrupted).toBe(false);
    expect(figures).toMatchObject({ leidas: 25_002, tomadas: 25_001, repetidas: 0, rechazadas: 1 });
  });
});
