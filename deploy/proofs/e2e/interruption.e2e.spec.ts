import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { correrPedidos, finDe, medirPedidos, type ResultadoDeDemo } from '../../demo/demo.js';
import { leerCifras } from '../../demo/figures.js';
import { generarPedidos } from '../../demo/generator.js';
import { prepararEscenario } from '../../demo/scenario.js';
import { atRest } from '../../launcher/platform/at-rest.js';
import type { Platform } from '../../launcher/platform/platform.js';
import { serviceNames } from '../../launcher/platform/services.js';
import type { Cliente } from '../../tools/client/client.js';
import { importar } from '../../tools/importer/import.js';
import { leerPedidos } from '../../tools/importer/reading/csv.js';
import { plataformaDePrueba } from '../support/platform.js';
import { callado } from './scene.js';

const texto = generarPedidos(2000, 42);
let plataforma: Platform;
let tranquila: ResultadoDeDemo;

beforeAll(async () => {
  plataforma = await plataformaDePrueba('interrupcion');
  tranquila = await correrPedidos(plataforma, 'Tienda tranquila', texto, callado);
});
afterAll(() => plataforma?.stop());

type Comparados = Pick<ResultadoDeDemo, 'informe' | 'estados' | 'afiliados' | 'campanas'>;

/** Mundo pays whoever comes first, so its commissions are left out; what it would pay without a limit is not. */
function comparables({ informe, estados, afiliados, campanas }: Comparados) {
  const { Mundo, ...otras } = campanas;
  return { informe, estados, afiliados, otras, mundo: { ...Mundo, comision: null } };
}

interface Corte {
  readonly servicio: Servicio;
  readonly senal: NodeJS.Signals;
  /** The requests of which phase; it ends before the second of them, and those from `vuelve` on wait until it is back. */
  readonly fase: 'lote' | 'reembolsos';
  readonly vuelve: number;
}

/** A client that stops a service in the middle of a phase; what it counted at each moment. */
function conCorte(cliente: Cliente, { servicio, senal, fase, vuelve }: Corte) {
  const cuenta = { pedidas: 0, alCaer: 0, alVolver: 0 };
  let caida: Promise<void> | undefined;
  let vuelta: Promise<void> | undefined;
  const levantar = async () => {
    await plataforma.startService(servicio);
    cuenta.alVolver = cuenta.pedidas;
  };
  const pedir: Cliente['pedir'] = async (aQuien, metodo, ruta, peticion) => {
    if (metodo !== 'POST' || !ruta.endsWith(fase)) return cliente.pedir(aQuien, metodo, ruta, peticion);
    if (cuenta.pedidas === 1) {
      caida = plataforma.stopService(servicio, senal).then(() => void (cuenta.alCaer = cuenta.pedidas));
      vuelta = caida.then(levantar);
    }
    if (cuenta.pedidas >= vuelve) await vuelta;
    cuenta.pedidas++;
    return cliente.pedir(aQuien, metodo, ruta, peticion);
  };
  return { cliente: { pedir }, cuenta, fin: () => vuelta };
}

it.each<Corte>([
  { servicio: 'afiliados', senal: 'SIGKILL', fase: 'lote', vuelve: 4 },
  { servicio: 'conversiones', senal: 'SIGKILL', fase: 'lote', vuelve: 4 },
  { servicio: 'marketing', senal: 'SIGTERM', fase: 'lote', vuelve: 4 },
  { servicio: 'auditoria', senal: 'SIGKILL', fase: 'lote', vuelve: 4 },
  { servicio: 'marketing', senal: 'SIGKILL', fase: 'reembolsos', vuelve: 60 },
])('$servicio ended by $senal and started again in the middle ($fase) gives the same figures', async (corte) => {
  const pedidos = leerPedidos(texto);
  const marca = `Tienda sin ${corte.servicio} (${corte.fase})`;
  const destino = await prepararEscenario(plataforma, marca, finDe(pedidos));
  const { cliente, cuenta, fin } = conCorte(destino.cliente, corte);
  const cortada = await medirPedidos(plataforma, { ...destino, cliente }, pedidos, callado);
  await fin();
  expect(cuenta.alCaer).toBeGreaterThan(0);
  expect(cuenta.pedidas, 'requests sent after it had ended').toBeGreaterThan(cuenta.alCaer);
  expect(cuenta.pedidas, 'requests sent after it was back').toBeGreaterThan(cuenta.alVolver);
  expect(comparables(cortada)).toEqual(comparables(tranquila));
});

it('with three of four down for the length of an import the fourth takes everything, and the others catch up', async () => {
  const texto = generarPedidos(5000, 43);
  const pedidos = leerPedidos(texto);
  const conTodos = await correrPedidos(plataforma, 'Tienda con todos', texto, callado);
  const destino = await prepararEscenario(plataforma, 'Tienda sin nadie', finDe(pedidos));
  await atRest(plataforma);
  const caidos = serviceNames.filter((nombre) => nombre !== 'conversiones');
  await Promise.all(caidos.map((nombre) => plataforma.stopService(nombre, 'SIGKILL')));
  const { informe } = await importar(destino, pedidos, callado);
  await Promise.all(caidos.map((nombre) => plataforma.startService(nombre)));
  await atRest(plataforma);
  expect(comparables({ ...(await leerCifras(destino)), informe })).toEqual(comparables(conTodos));
});
