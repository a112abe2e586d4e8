import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recalcular } from '@alpespartner/shared-kernel/testing/http/recalculo.js';
import { correrPedidos, finDe, type ResultadoDeDemo } from '../../demo/demo.js';
import { type Cifras, type CifrasDeMarca, leerCifras } from '../../demo/figures.js';
import { seisPuntos } from '../../demo/points.js';
import { prepararEscenario } from '../../demo/scenario.js';
import { atRest } from '../../launcher/platform/at-rest.js';
import type { Platform } from '../../launcher/platform/platform.js';
import { leerPedidos } from '../../tools/importer/reading/csv.js';
import { informe } from '../../tools/report/report.js';
import { carpetaDePrueba, plataformaDePrueba } from '../support/platform.js';
import { alReves, importarEn, revueltos } from './another-order.js';
import { recalculadas } from './explanations.js';
import { correrOrden } from './program.js';
import { callado, esperado, hayReal, pedidos } from './scene.js';

const MARCA = 'Tienda Britanica';
let plataforma: Platform;
let primera: ResultadoDeDemo;

beforeAll(async () => {
  plataforma = await plataformaDePrueba('demo');
  primera = await correrPedidos(plataforma, MARCA, pedidos(), callado);
});
afterAll(() => plataforma?.stop());

describe.skipIf(!hayReal)('the real orders', () => {
  it('are imported as expected', () => expect(primera.informe).toEqual(esperado().informe));
  it('end in the states expected', () => expect(primera.estados).toEqual(esperado().estados));
  it('earn each affiliate what is expected', () => expect(primera.afiliados).toEqual(esperado().afiliados));

  it('give each campaign what is expected', () => {
    expect(primera.campanas).toMatchObject(esperado().campanas);
    expect(esperado().campanas.Mundo).toHaveProperty(
      'comision_sin_limite',
      primera.campanas.Mundo?.comision_sin_limite,
    );
  });
});

function comprobarMundo({ presupuesto_mundo, campanas }: CifrasDeMarca): void {
  const { total = 0, disponible = 0, reservado = 0, gastado = 0 } = presupuesto_mundo;
  expect(total).toBe(90_000);
  expect(disponible + reservado + gastado).toBe(total);
  expect(Math.min(disponible, reservado, gastado)).toBeGreaterThanOrEqual(0);
  expect(campanas.Mundo?.comision).toBe(reservado + gastado);
}

it('every commission is what its explanation alone gives', async () => {
  const { cuantas, otras } = await recalculadas(plataforma, recalcular);
  expect(otras).toEqual([]);
  expect(cuantas).toBeGreaterThan(100);
});

it('no budget is overspent, and its parts are the whole', () => comprobarMundo(primera));

it('the same file again changes no figure', async () => {
  const segunda = await correrPedidos(plataforma, MARCA, pedidos(), callado);
  expect({ ...segunda, rendimiento: null }).toEqual({ ...primera, rendimiento: null });
});

describe('the command importar', () => {
  const carpeta = mkdtempSync(join(tmpdir(), 'importar-'));
  afterAll(() => rmSync(carpeta, { recursive: true }));
  const importar = async (texto: string | null, ...args: string[]) => {
    const archivo = join(carpeta, 'pedidos.csv');
    if (texto !== null) writeFileSync(archivo, texto);
    const salida = await correrOrden(
      carpetaDePrueba('demo'),
      'tools/importer/main.js',
      texto === null ? args : [archivo, ...args],
    );
    expect(salida.texto).not.toMatch(/\n\s+at /);
    return salida;
  };
  const cabecera = 'factura,fecha_hora,cliente,pais,cantidad,precio_unitario';

  it.each<[string, string | null, string[], RegExp]>([
    ['no file', null, [], /Which file\?[^]*→ npm run importar -- FILE/],
    ['a file that is not there', null, ['/no/such.csv'], /There is no file \/no\/such\.csv\s+→ Check the path/],
    ['a folder', null, [tmpdir()], /cannot be read: EISDIR[^]*→/],
    ['an empty file', '', [], /The file is empty\s+→ Its first line should name the columns: factura,/],
    [
      'a file with other columns',
      'factura,cliente\n1,2',
      [],
      /misses the columns fecha_hora, pais, [^]*→ Its first line/,
    ],
    [
      'a quote without end',
      `${cabecera}\n"600001,2011-01-03`,
      [],
      /The file is no CSV: Quote Not Closed[^]*line 2[^]*→/,
    ],
    ['an unknown brand', cabecera, ['--marca', 'Nadie'], /There is no brand "Nadie"\s+→ .*--marca: .*Tienda Britanica/],
    ['an unknown flag', cabecera, ['--marcas', 'x'], /'--marcas'[^]*→ Ask for --help/],
  ])('refuses %s, and says what to do', async (_, texto, args, dicho) => {
    const { codigo, texto: salida } = await importar(texto, ...args);
    expect(salida).toMatch(dicho);
    expect(codigo).toBe(1);
  });

  it('imports what it can of a file, and names the rest: broken rows, and orders later than the campaign', async () => {
    const filas = ['600001,2011-01-03T10:00,13,France,1,10', 'rota', '600002,2031-01-03T10:00,13,France,2,10'];
    const archivo = [cabecera, ...filas, 'C600003,2031-01-04T10:00,13,France,-1,25'].join('\n');
    const { codigo, texto } = await importar(archivo);
    expect(texto).toMatch(/line 3: 1 fields instead of 6/);
    expect(texto).toMatch(
      /line 4 \(600002\): not sent: outside the period of campaign Europa \(2010-12-01 to 2011-\d\d-01\)/,
    );
    expect(texto).toMatch(/line 5 \(C600003\): refund: not sent, as its sale 600002 was not/);
    expect(texto).toMatch(/venta +1\n[^]*fila_rota +1\n[^]*fuera_de_periodo +1\n/);
    // Advice and figures come on two streams, in whichever order.
    expect(texto).toMatch(/→ Extend the campaign/);
    expect(texto).toMatch(/reembolso_aplicado +1\n/);
    expect(codigo).toBe(2);
    expect(await importar([cabecera, filas[0]].join('\n'))).toMatchObject({ codigo: 0 });
  });
});

it('the six points hold', async () => {
  const puntos = await seisPuntos(plataforma);
  expect(puntos.filter(({ bien }) => !bien)).toEqual([]);
  expect(puntos.map(({ titulo }) => titulo)).toEqual([
    'Health',
    'Asynchronous flow',
    'Topics and subscriptions',
    'Partitions',
    'Eventual consistency',
    'Patterns',
  ]);
});

it('all six checks pass', async () => {
  const dictamenes = await informe(plataforma);
  expect(dictamenes.filter(({ estado }) => estado === 'FAIL')).toEqual([]);
  expect(dictamenes.map(({ nombre }) => nombre)).toEqual([
    'Health Check',
    'Microservice Interaction',
    'Pulsar Subscriptions',
    'Event Consumption',
    'Data Consistency',
    'Nothing Stuck',
  ]);
});

/** That of Mundo depends on who came first. */
const sinComision = ({ comision: _, ...resto }: Cifras): Omit<Cifras, 'comision'> => resto;

describe.each([
  ['in reverse order', 'Tienda al Reves', alReves],
  ['shuffled, many of them more than once', 'Tienda Revuelta', revueltos(20101201)],
])('the same orders %s', (_, marca, orden) => {
  let cifras: CifrasDeMarca;
  beforeAll(async () => {
    const leidos = leerPedidos(pedidos());
    const destino = await prepararEscenario(plataforma, marca, finDe(leidos));
    await atRest(plataforma);
    expect(primera.informe).toMatchObject(await importarEn(destino, leidos, orden));
    await atRest(plataforma);
    cifras = await leerCifras(destino);
  });

  it('end in the same states, and give each campaign and affiliate the same', () => {
    const Mundo = sinComision(primera.campanas.Mundo!);
    expect(cifras.estados).toEqual(primera.estados);
    expect(cifras.afiliados).toEqual(primera.afiliados);
    expect(cifras.campanas).toMatchObject({ ...primera.campanas, Mundo });
  });

  it('leave the budget of Mundo whole, whoever came first', () => comprobarMundo(cifras));
});
