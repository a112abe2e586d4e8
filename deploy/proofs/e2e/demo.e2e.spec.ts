import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recalcular } from '@alpespartner/shared-kernel/testing/http/recalculo.js';
import { type DemoResult, endOf, runPedidos } from '../../demo/demo.js';
import { type BrandFigures, type Figures, readFigures } from '../../demo/figures.js';
import { sixPoints } from '../../demo/points.js';
import { prepareScenario } from '../../demo/scenario.js';
import { pedidosIn } from '../../demo/shop.js';
import { atRest } from '../../launcher/platform/at-rest.js';
import type { Platform } from '../../launcher/platform/platform.js';
import { integrationReport } from '../../tools/report/report.js';
import { testFolder, testPlatform } from '../support/platform.js';
import { importInOrder, reversed, shuffled } from './another-order.js';
import { recalculated } from './explanations.js';
import { runCommand } from './program.js';
import { expected, pedidos, realFileExists, silent } from './scene.js';

const BRAND = 'Tienda Britanica';
let platform: Platform;
let first: DemoResult;

beforeAll(async () => {
  platform = await testPlatform('demo');
  first = await runPedidos(platform, BRAND, pedidos(), silent);
});
afterAll(() => platform?.stop());

describe.skipIf(!realFileExists)('the real orders', () => {
  it('are imported as expected', () => expect(first.informe).toEqual(expected().informe));
  it('end in the states expected', () => expect(first.estados).toEqual(expected().estados));
  it('earn each affiliate what is expected', () => expect(first.afiliados).toEqual(expected().afiliados));

  it('give each campaign what is expected', () => {
    expect(first.campanas).toMatchObject(expected().campanas);
    expect(expected().campanas.Mundo).toHaveProperty('comision_sin_limite', first.campanas.Mundo?.comision_sin_limite);
  });
});

function checkMundo({ presupuesto_mundo, campanas }: BrandFigures): void {
  const { total = 0, disponible = 0, reservado = 0, gastado = 0 } = presupuesto_mundo;
  expect(total).toBe(90_000);
  expect(disponible + reservado + gastado).toBe(total);
  expect(Math.min(disponible, reservado, gastado)).toBeGreaterThanOrEqual(0);
  expect(campanas.Mundo?.comision).toBe(reservado + gastado);
}

it('every commission is what its explanation alone gives', async () => {
  const { howMany, others } = await recalculated(platform, recalcular);
  expect(others).toEqual([]);
  expect(howMany).toBeGreaterThan(100);
});

it('no budget is overspent, and its parts are the whole', () => checkMundo(first));

it('the same file again changes no figure', async () => {
  const second = await runPedidos(platform, BRAND, pedidos(), silent);
  expect({ ...second, rendimiento: null }).toEqual({ ...first, rendimiento: null });
});

describe('the command importar', () => {
  const folder = mkdtempSync(join(tmpdir(), 'importar-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const runImport = async (text: string | null, ...args: string[]) => {
    const file = join(folder, 'pedidos.csv');
    if (text !== null) writeFileSync(file, text);
    const output = await runCommand(testFolder('demo'), 'tools/importer/main.js', [
      ...(text === null ? [] : [file]),
      ...args,
    ]);
    expect(output.text).not.toMatch(/\n\s+at /);
    return output;
  };
  const header = 'factura,fecha_hora,cliente,pais,cantidad,precio_unitario';

  it.each<[string, string | null, string[], RegExp]>([
    ['no file', null, [], /Which file\?[^]*→ npm run importar -- FILE/],
    ['a file that is not there', null, ['/no/such.csv'], /There is no file \/no\/such\.csv\s+→ Check the path/],
    ['a folder', null, [tmpdir()], /cannot be read: EISDIR[^]*→/],
    ['an empty file', '', [], /The file is empty\s+→ Its first line should name the columns/],
    [
      'a file with other columns',
      'factura,cliente\n1,2',
      ['--mapa', 'demo'],
      /misses the columns fecha_hora, pais, [^]*→ Its first line/,
    ],
    ['an unknown brand', header, ['--marca', 'Nadie'], /There is no brand "Nadie"\s+→ .*--marca: .*Tienda Britanica/],
    ['an unknown flag', header, ['--marcas', 'x'], /'--marcas'[^]*→ Ask for --help/],
  ])('refuses %s, and says what to do', async (_, text, args, told) => {
    const { code, text: output } = await runImport(text, ...args);
    expect(output).toMatch(told);
    expect(code).toBe(1);
  });

  it('imports what it can of a file, and names the rest: broken rows, and orders later than the campaign', async () => {
    const rows = ['600001,2011-01-03T10:00,13,France,1,10', 'rota', '600002,2031-01-03T10:00,13,France,2,10'];
    const file = [header, ...rows, 'C600003,2031-01-04T10:00,13,France,-1,25'].join('\n');
    const mine = ['--mapa', 'demo', '--marca', BRAND];
    const { code, text } = await runImport(file, ...mine);
    expect(text).toMatch(/line 3: 1 fields instead of 6/);
    expect(text).toMatch(
      /line 4 \(600002\): not sent: outside the period of campaign Europa \(2010-12-01 to 2011-\d\d-01\)/,
    );
    expect(text).toMatch(/line 5 \(C600003\): refund: 422 /);
    expect(text).toMatch(/leidas +4\ntomadas +1\nrepetidas +0\nrechazadas +3\nignoradas +0\n/);
    // Advice and figures come on two streams, in whichever order.
    expect(text).toMatch(/→ Extend the campaign/);
    expect(code).toBe(2);
    expect(await runImport([header, rows[0]].join('\n'), ...mine)).toMatchObject({ code: 0 });
  });
});

it('the six points hold', async () => {
  const points = await sixPoints(platform);
  expect(points.filter(({ bien }) => !bien)).toEqual([]);
  expect(points.map(({ titulo }) => titulo)).toEqual([
    'Health',
    'Asynchronous flow',
    'Topics and subscriptions',
    'Partitions',
    'Eventual consistency',
    'Patterns',
  ]);
});

it('all six checks pass', async () => {
  const verdicts = await integrationReport(platform);
  expect(verdicts.filter(({ estado }) => estado === 'FAIL')).toEqual([]);
  expect(verdicts.map(({ nombre }) => nombre)).toEqual([
    'Health Check',
    'Microservice Interaction',
    'Pulsar Subscriptions',
    'Event Consumption',
    'Data Consistency',
    'Nothing Stuck',
  ]);
});

/** That of Mundo depends on who came first. */
const withoutComision = ({ comision: _, ...rest }: Figures): Omit<Figures, 'comision'> => rest;

describe.each([
  ['in reverse order', 'Tienda al Reves', reversed],
  ['shuffled, many of them more than once', 'Tienda Revuelta', shuffled(20101201)],
])('the same orders %s', (_, marca, order) => {
  let figures: BrandFigures;
  beforeAll(async () => {
    const read = await pedidosIn(pedidos());
    const destination = await prepareScenario(platform, marca, await endOf(read));
    await atRest(platform);
    expect(first.informe).toMatchObject(await importInOrder(destination, read, order));
    await atRest(platform);
    figures = await readFigures(destination);
  });

  it('end in the same states, and give each campaign and affiliate the same', () => {
    const Mundo = withoutComision(first.campanas.Mundo!);
    expect(figures.estados).toEqual(first.estados);
    expect(figures.afiliados).toEqual(first.afiliados);
    expect(figures.campanas).toMatchObject({ ...first.campanas, Mundo });
  });

  it('leave the budget of Mundo whole, whoever came first', () => checkMundo(figures));
});
