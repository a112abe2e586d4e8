import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { query } from '../../launcher/infra/mysql.js';
import { atRest } from '../../launcher/platform/at-rest.js';
import type { Platform } from '../../launcher/platform/platform.js';
import { type Comprobacion, dictaminar } from '../../tools/report/check.js';
import { dataConsistency } from '../../tools/report/data-consistency.js';
import { consumoEn, eventConsumption } from '../../tools/report/event-consumption.js';
import { healthCheck } from '../../tools/report/health-check.js';
import { microserviceInteraction } from '../../tools/report/microservice-interaction.js';
import { leerParticiones, pulsarSubscriptions } from '../../tools/report/pulsar-subscriptions.js';
import { medirConfirmacion, prepararSonda, type Sonda } from '../../tools/setup/probe.js';
import { plataformaDePrueba } from '../support/platform.js';
import { conConsumidor, descifrarTodo, suscripcionUrl } from './messages.js';

let plataforma: Platform;
let sonda: Sonda;

const dictamen = (comprobacion: Comprobacion) => dictaminar(comprobacion, plataforma);
const falla = async (comprobacion: Comprobacion, porque: RegExp) => {
  const { estado, detalles } = await dictamen(comprobacion);
  expect(detalles.join('\n')).toMatch(porque);
  expect(estado).toBe('FAIL');
};
const pasa = async (comprobacion: Comprobacion) =>
  expect(await dictamen(comprobacion)).toMatchObject({ nombre: comprobacion.nombre, estado: 'PASS' });

beforeAll(async () => {
  plataforma = await plataformaDePrueba('informe');
  sonda = await prepararSonda(plataforma);
  await medirConfirmacion(sonda, 60_000);
  // Something for the auditors: access that is refused.
  expect((await fetch(`${plataforma.services.afiliados.url}/afiliados`)).status).toBe(401);
  await atRest(plataforma);
});
afterAll(() => plataforma?.stop());

it('the broker counts the partitions of the table', async () =>
  expect(await leerParticiones(plataforma)).toMatchObject({
    'afiliados.eventos': 4,
    'conversiones.eventos': 6,
    'marketing.eventos': 4,
    'comisiones.eventos': 8,
    'auditoria.eventos': 4,
    'sistema.eventos': 2,
  }));

describe('Data Consistency', () => {
  it('passes while nobody interferes', () => pasa(dataConsistency));

  it.each<[string, Servicio, string, string, RegExp]>([
    ['a balance', 'afiliados', 'saldo', 'acumulado', /affiliate .* balance against commissions/],
    ['what is due to an affiliate', 'afiliados', 'saldo', 'aprobado', /affiliate .* against approved commissions/],
    [
      'a listed conversion',
      'conversiones',
      'conversion',
      'neto',
      /is listed as CONFIRMADA 80\.01, .* CONFIRMADA 80\.00/,
    ],
    ['a commission as conversiones knows it', 'conversiones', 'comision', 'saldo', /is another in marketing/],
    ['a reported amount', 'marketing', 'reporte', 'comision', /commission, reported against booked: 801, 800/],
    ['a reported count', 'marketing', 'reporte', 'validadas', /validated, reported against kept: 2, 1/],
    ['a budget', 'marketing', 'presupuesto', 'reservado', /budget used against commissions: 801, 800/],
    ['a commission', 'marketing', 'comision', 'saldo', /is not the sum of its entries/],
    ['an entry', 'marketing', 'asiento', 'delta', /is not the sum of its entries/],
    ['a position in the audit log', 'auditoria', 'bitacora', 'posicion', /the audit log misses messages/],
  ])('fails when %s is changed', async (_, servicio, tabla, columna, porque) => {
    const cambiar = (cuanto: string) => {
      const sql = `UPDATE ${tabla} SET ${columna} = ${columna} ${cuanto}`;
      return query(plataforma.databases[servicio], `${sql}${tabla === 'bitacora' ? ' ORDER BY orden LIMIT 1' : ''}`);
    };
    await cambiar('+ 1');
    await falla(dataConsistency, porque).finally(() => cambiar('- 1'));
  });

  it('passes again when all of it is put back', () => pasa(dataConsistency));
});

describe('Pulsar Subscriptions', () => {
  it('tells of a subscription that nobody asked for, which is no fault', async () => {
    const url = suscripcionUrl(plataforma, 'sistema.eventos', 'curiosa');
    expect((await fetch(url, { method: 'PUT' })).ok).toBe(true);
    const { estado, detalles } = await dictamen(pulsarSubscriptions);
    expect((await fetch(url, { method: 'DELETE' })).ok).toBe(true);
    expect(estado).toBe('PASS');
    expect(detalles).toContain('sistema.eventos has a subscription that nobody asked for: curiosa');
    expect((await dictamen(pulsarSubscriptions)).detalles).toHaveLength(1);
  });
});

describe('a consumer that takes messages and does nothing with them', () => {
  it('fails Event Consumption, and only while it is there', async () => {
    await conConsumidor(plataforma, 'comisiones.eventos', 'payment-consumer', async (mudo) => {
      const recibe = mudo.receive(1);
      let recibido = false;
      void recibe.then(() => (recibido = true));
      while (!recibido) await medirConfirmacion(sonda);
      await falla(consumoEn(2000), /comisiones\.eventos\/payment-consumer has \d+/);
    });
    await pasa(eventConsumption);
  });
});

describe('a stopped auditoria', () => {
  beforeAll(() => plataforma.stopService('auditoria'));
  afterAll(() => plataforma.startService('auditoria'));

  it('fails Health Check', () => falla(healthCheck, /^auditoria does not answer$/));
  it('fails Event Consumption', () => falla(eventConsumption, /nobody reads comisiones\.eventos as audit-consumer/));
  it('fails Pulsar Subscriptions', () =>
    falla(pulsarSubscriptions, /nobody consumes sistema\.eventos as alerting-con/));

  it('a missing subscription fails Pulsar Subscriptions', async () => {
    const url = suscripcionUrl(plataforma, 'sistema.eventos', 'monitoring-consumer');
    expect((await fetch(url, { method: 'DELETE' })).ok).toBe(true);
    const ausente = /sistema\.eventos has no subscription monitoring-consumer/;
    await falla(pulsarSubscriptions, ausente).finally(() => fetch(url, { method: 'PUT' }));
  });
});

describe('a stopped marketing', () => {
  beforeAll(() => plataforma.stopService('marketing'));
  afterAll(() => plataforma.startService('marketing'));

  it('fails Microservice Interaction', () => falla(microserviceInteraction, /marketing does not answer/));
});

it('what was stopped and started leaves every check passing', async () => {
  await atRest(plataforma);
  for (const una of [healthCheck, microserviceInteraction, pulsarSubscriptions, eventConsumption]) await pasa(una);
  await pasa(dataConsistency);
});

// Heartbeats come at intervals: the first may still be on its way.
it.each(['afiliados', 'conversiones', 'marketing', 'comisiones', 'auditoria', 'sistema'])(
  'every message of %s.eventos decodes with the schema of the registry',
  async (de) => {
    const leidos = () => descifrarTodo(plataforma, `${de}.eventos`);
    await expect.poll(leidos, { timeout: 60_000 }).toBeGreaterThan(0);
  },
);
