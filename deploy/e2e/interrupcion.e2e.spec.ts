import { afterAll, beforeAll, expect, it } from 'vitest';
import { correrPedidos, type ResultadoDeDemo } from '../demo/demo.js';
import { generarPedidos } from '../demo/generador.js';
import { prepararEscenario } from '../demo/escenario.js';
import { finDe } from '../demo/demo.js';
import type { Plataforma } from '../plataforma.js';
import { plataformaDePrueba } from '../pruebas/plataforma.js';
import { nombres } from '../servicios.js';
import { callado } from './escena.js';

const texto = generarPedidos(2000, 42);
let plataforma: Plataforma;
let tranquila: ResultadoDeDemo;

beforeAll(async () => {
  plataforma = await plataformaDePrueba('interrupcion');
  tranquila = await correrPedidos(plataforma, 'Tienda tranquila', texto, callado);
});
afterAll(() => plataforma?.detener());

/** Mundo pays whoever comes first, so its commissions are left out. */
function comparables({ informe, estados, afiliados, campanas }: ResultadoDeDemo) {
  const { Mundo, ...otras } = campanas;
  return { informe, estados, afiliados, otras, mundo: { ...Mundo, comision: null } };
}

it.each(nombres)('%s stopped and started in the middle gives the same figures', async (servicio) => {
  const marca = `Tienda sin ${servicio}`;
  await prepararEscenario(plataforma, marca, finDe(texto));
  const cortes: Promise<void>[] = [];
  const cortar = async () => {
    await plataforma.detenerServicio(servicio, 'SIGKILL');
    await plataforma.iniciarServicio(servicio);
  };
  const cortada = await correrPedidos(plataforma, marca, texto, (linea) => {
    if (linea.startsWith('sales') && cortes.length === 0) cortes.push(cortar());
  });
  expect(cortes).toHaveLength(1);
  await Promise.all(cortes);
  expect(comparables(cortada)).toEqual(comparables(tranquila));
});
