import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { releasedVersions } from '@alpespartner/schemas/tool/schema/released.js';
import { root } from '../../launcher/folder/paths.js';
import type { Platform } from '../../launcher/platform/platform.js';
import { run } from '../../launcher/processes/run.js';
import { inspect } from '../../tools/inspection/inspect.js';
import type { ShownMessage } from '../../tools/inspection/message.js';
import { prepareProbe, type Probe, timeConfirmation } from '../../tools/setup/probe.js';
import { busOf } from '../../tools/topics/bus.js';
import { testFolder, testPlatform } from '../support/platform.js';
import { pythonWith } from '../support/python.js';

const examples = join(root, 'schemas/ejemplos/python');
const prepared = await pythonWith(join(examples, 'requirements.txt'));
const missing = 'reason' in prepared ? prepared.reason : null;
let platform: Platform;
let conversion: string;
let probe: Probe;

beforeAll(async () => {
  platform = await testPlatform('lectura');
  probe = await prepareProbe(platform);
  conversion = (await timeConfirmation(probe, 60_000)).conversion.id;
});
afterAll(() => platform?.stop());

async function stored(topic: string, key: string | null = null): Promise<ShownMessage[]> {
  const lines: string[] = [];
  const request = { topic, key, last: 100, since: null, type: null, json: true, unmasked: false, follow: false };
  const bus = await busOf(testFolder('lectura'));
  await inspect(bus, request, (line) => lines.push(line), new AbortController().signal);
  return lines.slice(1).map((line) => (JSON.parse(line) as { mensaje: ShownMessage }).mensaje);
}

it('the messages of a conversion are read in their order, with position, version and one correlation', async () => {
  const messages = await stored('conversiones.eventos', conversion);
  expect(messages.map(({ sobre }) => sobre?.type)).toEqual([
    'ConversionDetected',
    'ConversionValidated',
    'ConversionConfirmed',
  ]);
  expect(messages.map(({ posicion }) => posicion)).toEqual(['1', '2', '3']);
  expect(messages.every(({ version }) => version !== null)).toBe(true);
  expect(new Set(messages.map(({ sobre }) => sobre?.correlation_id)).size).toBe(1);
});

describe.skipIf(missing)(`a client in Python${missing ? ` is not tried: ${missing}` : ''}`, () => {
  const runExample = async (program: string, ...args: string[]): Promise<Record<string, unknown>[]> => {
    const python = 'python' in prepared ? prepared.python : '';
    const all = ['-B', join(examples, program), platform.pulsarAdminUrl, ...args];
    const output = await run(python, all, { timeout: 60_000 });
    const lines = output.split('\n').filter((line) => line.startsWith('{'));
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  };

  it('reads the events of this platform, with the schemas of the registry', async () => {
    const events = await runExample('leer.py', 'conversiones.eventos', '3');
    expect(events.map(({ type, subject }) => [type, subject])).toEqual([
      ['ConversionDetected', conversion],
      ['ConversionValidated', conversion],
      ['ConversionConfirmed', conversion],
    ]);
    expect(events[2]?.data).toMatchObject({ commission_amount: { unidades_menores: 800, moneda: 'GBP' } });
  });

  it('has a command executed, once, and hears of it; its message is as readable as ours', async () => {
    const email = `${randomUUID()}@example.com`;
    const [made] = await runExample('ordenar.py', email);
    expect(made?.type).toBe('AfiliadoRegistrado');
    const { services } = platform;
    const authorization = `Bearer ${await platform.token({ rol: 'admin' })}`;
    const response = await fetch(`${services.afiliados.url}/afiliados?email=${email}`, {
      headers: { authorization },
    });
    const { datos } = (await response.json()) as { datos: { id: string }[] };
    expect(datos.map(({ id }) => id)).toEqual([made?.afiliado]);
    const [order] = await stored('afiliados.comandos');
    expect(order).toMatchObject({ version: 1, posicion: null, propiedades: {}, sobre: { id: made?.command } });
    const [shown] = (await runExample('leer.py', 'afiliados.comandos', '1')).map(({ data }) => data);
    expect(shown).toMatchObject({ tipo: 'INDIVIDUAL', email: '***', telefono: null });
  });

  it('built in the past, writes with a schema of then; its message is read with that', async () => {
    const { afiliadoId: affiliate_id, campanaId: campaign_id } = probe;
    const sale = {
      affiliate_id,
      campaign_id,
      transaction_id: randomUUID(),
      conversion_type: 'PURCHASE',
      conversion_value: { unidades_menores: 12_34, moneda: 'GBP' },
      metadata: {},
    };
    const args = ['conversiones.comandos', 'DetectarConversion', affiliate_id, JSON.stringify(sale), '0'];
    const [sent] = await runExample('enviar.py', ...args);
    const [order] = await stored('conversiones.comandos');
    const { transaction_id } = sale;
    const envelope = { id: sent?.command, data: { transaction_id, coupon_code: null } };
    expect(order).toMatchObject({ version: 1, propiedades: {}, problema: null, sobre: envelope });
    expect(releasedVersions('conversiones.comandos').length).toBeGreaterThan(1);
  });

  it('leaves nothing behind', async () => {
    const bus = await busOf(testFolder('lectura'));
    const stats = await bus.admin.stats('persistent://alpespartner/comandos/afiliados.comandos');
    const subscribed = new Set(Object.values(stats ?? {}).flatMap(({ subscriptions }) => Object.keys(subscriptions)));
    expect([...subscribed]).toEqual(['afiliados-service']);
  });
});
