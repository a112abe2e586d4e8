import { releasedVersions } from '@alpespartner/schemas/tool/schema/released.js';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../launcher/folder/paths.js';
import type { Platform } from '../../launcher/platform/platform.js';
import { run } from '../../launcher/processes/run.js';
import { inspeccionar } from '../../tools/inspection/inspect.js';
import type { Visto } from '../../tools/inspection/message.js';
import { medirConfirmacion, prepararSonda, type Sonda } from '../../tools/setup/probe.js';
import { busDe } from '../../tools/topics/bus.js';
import { carpetaDePrueba, plataformaDePrueba } from '../support/platform.js';
import { pythonCon } from '../support/python.js';

const ejemplos = join(root, 'schemas/ejemplos/python');
const preparado = await pythonCon(join(ejemplos, 'requirements.txt'));
const falta = 'motivo' in preparado ? preparado.motivo : null;
let plataforma: Platform;
let conversion: string;
let sonda: Sonda;

beforeAll(async () => {
  plataforma = await plataformaDePrueba('lectura');
  sonda = await prepararSonda(plataforma);
  conversion = (await medirConfirmacion(sonda, 60_000)).conversion.id;
});
afterAll(() => plataforma?.stop());

async function guardados(topic: string, clave: string | null = null): Promise<Visto[]> {
  const lineas: string[] = [];
  const pedido = { topic, clave, ultimos: 100, desde: null, tipo: null, json: true, sinMascara: false, seguir: false };
  const bus = await busDe(carpetaDePrueba('lectura'));
  await inspeccionar(bus, pedido, (linea) => lineas.push(linea), new AbortController().signal);
  return lineas.slice(1).map((linea) => (JSON.parse(linea) as { mensaje: Visto }).mensaje);
}

it('the messages of a conversion are read in their order, with position, version and one correlation', async () => {
  const mensajes = await guardados('conversiones.eventos', conversion);
  expect(mensajes.map(({ sobre }) => sobre?.type)).toEqual([
    'ConversionDetected',
    'ConversionValidated',
    'ConversionConfirmed',
  ]);
  expect(mensajes.map(({ posicion }) => posicion)).toEqual(['1', '2', '3']);
  expect(mensajes.every(({ version }) => version !== null)).toBe(true);
  expect(new Set(mensajes.map(({ sobre }) => sobre?.correlation_id)).size).toBe(1);
});

describe.skipIf(falta)(`a client in Python${falta ? ` is not tried: ${falta}` : ''}`, () => {
  const correr = async (programa: string, ...args: string[]): Promise<Record<string, unknown>[]> => {
    const python = 'python' in preparado ? preparado.python : '';
    const todos = ['-B', join(ejemplos, programa), plataforma.pulsarAdminUrl, ...args];
    const salida = await run(python, todos, { timeout: 60_000 });
    const lineas = salida.split('\n').filter((linea) => linea.startsWith('{'));
    return lineas.map((linea) => JSON.parse(linea) as Record<string, unknown>);
  };

  it('reads the events of this platform, with the schemas of the registry', async () => {
    const eventos = await correr('leer.py', 'conversiones.eventos', '3');
    expect(eventos.map(({ type, subject }) => [type, subject])).toEqual([
      ['ConversionDetected', conversion],
      ['ConversionValidated', conversion],
      ['ConversionConfirmed', conversion],
    ]);
    expect(eventos[2]?.data).toMatchObject({ commission_amount: { unidades_menores: 800, moneda: 'GBP' } });
  });

  it('has a command executed, once, and hears of it; its message is as readable as ours', async () => {
    const email = `${randomUUID()}@example.com`;
    const [hecho] = await correr('ordenar.py', email);
    expect(hecho?.type).toBe('AfiliadoRegistrado');
    const { services: servicios } = plataforma;
    const authorization = `Bearer ${await plataforma.token({ rol: 'admin' })}`;
    const respuesta = await fetch(`${servicios.afiliados.url}/afiliados?email=${email}`, {
      headers: { authorization },
    });
    const { datos } = (await respuesta.json()) as { datos: { id: string }[] };
    expect(datos.map(({ id }) => id)).toEqual([hecho?.afiliado]);
    const [orden] = await guardados('afiliados.comandos');
    expect(orden).toMatchObject({ version: 1, posicion: null, propiedades: {}, sobre: { id: hecho?.command } });
    const [visto] = (await correr('leer.py', 'afiliados.comandos', '1')).map(({ data }) => data);
    expect(visto).toMatchObject({ tipo: 'INDIVIDUAL', email: '***', telefono: null });
  });

  it('built in the past, writes with a schema of then; its message is read with that', async () => {
    const { afiliadoId: affiliate_id, campanaId: campaign_id } = sonda;
    const venta = {
      ...{ affiliate_id, campaign_id, transaction_id: randomUUID(), conversion_type: 'PURCHASE' },
      ...{ conversion_value: { unidades_menores: 12_34, moneda: 'GBP' }, metadata: {} },
    };
    const args = ['conversiones.comandos', 'DetectarConversion', affiliate_id, JSON.stringify(venta), '0'];
    const [enviado] = await correr('enviar.py', ...args);
    const [orden] = await guardados('conversiones.comandos');
    const { transaction_id } = venta;
    const sobre = { id: enviado?.command, data: { transaction_id, coupon_code: null } };
    expect(orden).toMatchObject({ version: 1, propiedades: {}, problema: null, sobre });
    expect(releasedVersions('conversiones.comandos').length).toBeGreaterThan(1);
  });

  it('leaves nothing behind', async () => {
    const bus = await busDe(carpetaDePrueba('lectura'));
    const stats = await bus.admin.stats('persistent://alpespartner/comandos/afiliados.comandos');
    const suscritas = new Set(Object.values(stats ?? {}).flatMap(({ subscriptions }) => Object.keys(subscriptions)));
    expect([...suscritas]).toEqual(['afiliados-service']);
  });
});
