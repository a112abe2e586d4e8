import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { type DemoResult, endOf, importPedidos, measurePedidos, readInforme, runPedidos } from '../../demo/demo.js';
import { readFigures } from '../../demo/figures.js';
import { generatePedidos } from '../../demo/generator.js';
import { prepareScenario } from '../../demo/scenario.js';
import { pedidosIn } from '../../demo/shop.js';
import { atRest } from '../../launcher/platform/at-rest.js';
import type { Platform } from '../../launcher/platform/platform.js';
import { serviceNames } from '../../launcher/platform/services.js';
import type { Client } from '../../tools/client/client.js';
import { testPlatform } from '../support/platform.js';
import { silent } from './scene.js';

const text = generatePedidos(2000, 42);
let platform: Platform;
let undisturbed: DemoResult;

beforeAll(async () => {
  platform = await testPlatform('interrupcion');
  undisturbed = await runPedidos(platform, 'Tienda tranquila', text, silent);
});
afterAll(() => platform?.stop());

type Compared = Pick<DemoResult, 'informe' | 'estados' | 'afiliados' | 'campanas'>;

/** Mundo pays whoever comes first, so its commissions are left out; what it would pay without a limit is not. */
function comparable({ informe, estados, afiliados, campanas }: Compared) {
  const { Mundo, ...others } = campanas;
  return { informe, estados, afiliados, others, mundo: { ...Mundo, comision: null } };
}

interface Outage {
  readonly service: Servicio;
  readonly signal: NodeJS.Signals;
  /** The requests of which phase; it ends before the second of them, and those from `returnsAt` on wait until it is back. */
  readonly phase: 'lote' | 'reembolsos';
  readonly returnsAt: number;
}

/** A client that stops a service in the middle of a phase; what it counted at each moment. */
function withOutage(client: Client, { service, signal, phase, returnsAt }: Outage) {
  const tally = { requested: 0, atFall: 0, atReturn: 0 };
  let down: Promise<void> | undefined;
  let comeback: Promise<void> | undefined;
  const bringBack = async () => {
    await platform.startService(service);
    tally.atReturn = tally.requested;
  };
  const request: Client['request'] = async (toWhom, method, path, options) => {
    if (method !== 'POST' || !path.endsWith(phase)) return client.request(toWhom, method, path, options);
    if (tally.requested === 1) {
      down = platform.stopService(service, signal).then(() => void (tally.atFall = tally.requested));
      comeback = down.then(bringBack);
    }
    if (tally.requested >= returnsAt) await comeback;
    tally.requested++;
    return client.request(toWhom, method, path, options);
  };
  return { client: { request }, tally, end: () => comeback };
}

it.each<Outage>([
  { service: 'afiliados', signal: 'SIGKILL', phase: 'lote', returnsAt: 4 },
  { service: 'conversiones', signal: 'SIGKILL', phase: 'lote', returnsAt: 4 },
  { service: 'marketing', signal: 'SIGTERM', phase: 'lote', returnsAt: 4 },
  { service: 'auditoria', signal: 'SIGKILL', phase: 'lote', returnsAt: 4 },
  { service: 'marketing', signal: 'SIGKILL', phase: 'reembolsos', returnsAt: 60 },
])('$service ended by $signal and started again in the middle ($phase) gives the same figures', async (outage) => {
  const pedidos = await pedidosIn(text);
  const marca = `Tienda sin ${outage.service} (${outage.phase})`;
  const destination = await prepareScenario(platform, marca, await endOf(pedidos));
  const { client, tally, end } = withOutage(destination.client, outage);
  const interrupted = await measurePedidos(platform, { ...destination, client }, pedidos, silent);
  await end();
  expect(tally.atFall).toBeGreaterThan(0);
  expect(tally.requested, 'requests sent after it had ended').toBeGreaterThan(tally.atFall);
  expect(tally.requested, 'requests sent after it was back').toBeGreaterThan(tally.atReturn);
  expect(comparable(interrupted)).toEqual(comparable(undisturbed));
});

it('with three of four down for the length of an import the fourth takes everything, and the others catch up', async () => {
  const text = generatePedidos(5000, 43);
  const pedidos = await pedidosIn(text);
  const withAll = await runPedidos(platform, 'Tienda con todos', text, silent);
  const destination = await prepareScenario(platform, 'Tienda sin nadie', await endOf(pedidos));
  await atRest(platform);
  const down = serviceNames.filter((name) => name !== 'conversiones');
  await Promise.all(down.map((name) => platform.stopService(name, 'SIGKILL')));
  const { detalle } = await importPedidos(platform, destination, pedidos, silent);
  await Promise.all(down.map((name) => platform.startService(name)));
  await atRest(platform);
  const informe = await readInforme(destination, detalle);
  expect(comparable({ ...(await readFigures(destination)), informe })).toEqual(comparable(withAll));
});
