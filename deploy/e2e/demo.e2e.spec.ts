import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correrPedidos, type ResultadoDeDemo } from '../demo/demo.js';
import { seisPuntos } from '../demo/puntos.js';
import { informe } from '../informe/informe.js';
import type { Plataforma } from '../plataforma.js';
import { plataformaDePrueba } from '../pruebas/plataforma.js';
import { callado, esperado, hayReal, pedidos } from './escena.js';

const MARCA = 'Tienda Britanica';
let plataforma: Plataforma;
let primera: ResultadoDeDemo;

beforeAll(async () => {
  plataforma = await plataformaDePrueba('demo');
  primera = await correrPedidos(plataforma, MARCA, pedidos(), callado);
});
afterAll(() => plataforma?.detener());

describe.skipIf(!hayReal)('the real orders', () => {
  it('are imported as expected', () => expect(primera.informe).toEqual(esperado().informe));
  it('end in the states expected', () => expect(primera.estados).toEqual(esperado().estados));
  it('earn each affiliate what is expected', () => expect(primera.afiliados).toEqual(esperado().afiliados));

  it('give each campaign what is expected', () => {
    const { Mundo: { comision_sin_limite: sinLimite, ...mundo } = {}, ...otras } = esperado().campanas;
    expect(primera.campanas).toMatchObject({ ...otras, Mundo: mundo });
    expect(primera.campanas.Mundo?.comision).toBeLessThanOrEqual(sinLimite ?? 0);
  });
});

it('no budget is overspent, and its parts are the whole', () => {
  const { total = 0, disponible = 0, reservado = 0, gastado = 0 } = primera.presupuesto_mundo;
  expect(total).toBe(90_000);
  expect(disponible + reservado + gastado).toBe(total);
  expect(Math.min(disponible, reservado, gastado)).toBeGreaterThanOrEqual(0);
  expect(primera.campanas.Mundo?.comision).toBe(reservado + gastado);
});

it('its import takes less than a minute', () => expect(primera.rendimiento.segundos).toBeLessThan(60));

it('the same file again changes no figure', async () => {
  const segunda = await correrPedidos(plataforma, MARCA, pedidos(), callado);
  expect({ ...segunda, rendimiento: null }).toEqual({ ...primera, rendimiento: null });
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

it('all five checks pass', async () => {
  const dictamenes = await informe(plataforma);
  expect(dictamenes.filter(({ estado }) => estado === 'FAIL')).toEqual([]);
  expect(dictamenes.map(({ nombre }) => nombre)).toEqual([
    'Health Check',
    'Microservice Interaction',
    'Pulsar Subscriptions',
    'Event Consumption',
    'Data Consistency',
  ]);
});
