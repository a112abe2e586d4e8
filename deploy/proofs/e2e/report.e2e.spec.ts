import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { query } from '../../launcher/infra/mysql.js';
import { atRest } from '../../launcher/platform/at-rest.js';
import type { Platform } from '../../launcher/platform/platform.js';
import { clientOf } from '../../tools/client/client.js';
import { ask } from '../../tools/client/responses.js';
import { type Check, judge } from '../../tools/report/check.js';
import { dataConsistency } from '../../tools/report/data-consistency.js';
import { consumptionWithin, eventConsumption } from '../../tools/report/event-consumption.js';
import { healthCheck } from '../../tools/report/health-check.js';
import { microserviceInteraction } from '../../tools/report/microservice-interaction.js';
import { pulsarSubscriptions, readPartitions } from '../../tools/report/pulsar-subscriptions.js';
import { ensureApproved } from '../../tools/setup/affiliate.js';
import { ensureBrand } from '../../tools/setup/brand.js';
import { ensureCampaign, TRIAL_START, trialCampaign } from '../../tools/setup/campaign.js';
import { prepareProbe, type Probe, saleOf, timeConfirmation } from '../../tools/setup/probe.js';
import { testPlatform } from '../support/platform.js';
import { decodeAll, subscriptionUrl, withConsumer } from './messages.js';

let platform: Platform;
let probe: Probe;

const verdict = (check: Check) => judge(check, platform);
const fails = async (check: Check, reason: RegExp) => {
  const { estado, detalles } = await verdict(check);
  expect(detalles.join('\n')).toMatch(reason);
  expect(estado).toBe('FAIL');
};
const passes = async (check: Check) =>
  expect(await verdict(check)).toMatchObject({ nombre: check.name, estado: 'PASS' });

/** A brand whose figures count, with all it takes to sell. */
async function trialShop(name: string): Promise<Probe> {
  const { services } = platform;
  const admin = clientOf({ services, token: await platform.token({ rol: 'admin' }), patience: 5_000 });
  const marcaId = await ensureBrand(admin, name);
  const token = await platform.token({ rol: 'marca', marca_id: marcaId, sub: 'tienda' });
  const client = clientOf({ services, token, patience: 5_000 });
  const campanaId = await ensureCampaign(client, marcaId, trialCampaign(name));
  return { client, marcaId, campanaId, afiliadoId: await ensureApproved(admin, '9200000', 'Trafico', TRIAL_START) };
}

/** One order after the other, and a refund of every third, until it is told to end; how many. */
async function sell(shop: Probe, goesOn: () => boolean): Promise<number> {
  const idSchema = z.object({ id: z.string() });
  let n = 0;
  for (; goesOn(); n++) {
    const { id } = await ask(shop.client, ['conversiones', 'POST', '/conversiones'], idSchema, { body: saleOf(shop) });
    const refund = { reembolso_id: `r-${id}`, monto: { monto: '30.00', moneda: 'GBP' }, motivo: 'x' };
    if (n % 3 === 0) {
      const path = `/conversiones/${id}/reembolsos`;
      await ask(shop.client, ['conversiones', 'POST', path], z.unknown(), { body: refund });
    }
    await pause(20);
  }
  return n;
}

beforeAll(async () => {
  platform = await testPlatform('informe');
  probe = await prepareProbe(platform);
  await timeConfirmation(probe, 60_000);
  // Something for the auditors: access that is refused.
  expect((await fetch(`${platform.services.afiliados.url}/afiliados`)).status).toBe(401);
  await atRest(platform);
});
afterAll(() => platform?.stop());

it('the broker counts the partitions of the table', async () =>
  expect(await readPartitions(platform)).toMatchObject({
    'afiliados.eventos': 4,
    'conversiones.eventos': 6,
    'marketing.eventos': 4,
    'comisiones.eventos': 8,
    'auditoria.eventos': 4,
    'sistema.eventos': 2,
  }));

describe('Data Consistency', () => {
  it('passes while nobody interferes', () => passes(dataConsistency));

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
  ])('fails when %s is changed', async (_, service, table, column, reason) => {
    const change = (howMuch: string) => {
      const sql = `UPDATE ${table} SET ${column} = ${column} ${howMuch}`;
      return query(platform.databases[service], `${sql}${table === 'bitacora' ? ' ORDER BY orden LIMIT 1' : ''}`);
    };
    await change('+ 1');
    await fails(dataConsistency, reason).finally(() => change('- 1'));
  });

  it('passes again when all of it is put back', () => passes(dataConsistency));
});

describe('while orders come all the time', () => {
  let traffic = true;
  let orders: Promise<number>;
  let brand: string;
  beforeAll(async () => {
    const shop = await trialShop('Tienda con trafico');
    brand = shop.marcaId;
    orders = sell(shop, () => traffic);
  });
  afterAll(async () => {
    traffic = false;
    expect(await orders).toBeGreaterThan(50);
  });

  it('every check passes', async () => {
    for (const one of [microserviceInteraction, eventConsumption, dataConsistency]) await passes(one);
  });

  it('a report that says too much is found all the same', async () => {
    const change = (by: string) =>
      query(platform.databases.marketing, `UPDATE reporte SET conversiones = conversiones ${by} WHERE marca_id = ?`, [
        brand,
      ]);
    await change('+ 1000000');
    await fails(dataConsistency, /Tienda con trafico: .*conversions, reported against kept: \d{7}, between/).finally(
      () => change('- 1000000'),
    );
  });

  it('nothing of what is tried out stands in the books of all brands', async () => {
    const client = clientOf({
      services: platform.services,
      token: await platform.token({ rol: 'admin' }),
      patience: 5_000,
    });
    const { datos } = await ask(
      client,
      ['marketing', 'GET', '/reportes/pasivo'],
      z.object({ datos: z.array(z.object({ marca_id: z.string() })) }),
    );
    expect(new Set(datos.map(({ marca_id }) => marca_id))).toEqual(new Set([brand]));
  });
});

describe('Pulsar Subscriptions', () => {
  it('tells of a subscription that nobody asked for, which is no fault', async () => {
    const url = subscriptionUrl(platform, 'sistema.eventos', 'curiosa');
    expect((await fetch(url, { method: 'PUT' })).ok).toBe(true);
    const { estado, detalles } = await verdict(pulsarSubscriptions);
    expect((await fetch(url, { method: 'DELETE' })).ok).toBe(true);
    expect(estado).toBe('PASS');
    expect(detalles).toContain('sistema.eventos has a subscription that nobody asked for: curiosa');
    expect((await verdict(pulsarSubscriptions)).detalles).toHaveLength(1);
  });
});

describe('a consumer that takes messages and does nothing with them', () => {
  it('fails Event Consumption, and only while it is there', async () => {
    await withConsumer(platform, 'comisiones.eventos', 'payment-consumer', async (mute) => {
      const receiving = mute.receive(1);
      let received = false;
      void receiving.then(() => (received = true));
      while (!received) await timeConfirmation(probe);
      await fails(consumptionWithin(2000), /comisiones\.eventos-partition-\d\/payment-consumer has read/);
    });
    await passes(eventConsumption);
  });
});

describe('a stopped auditoria', () => {
  beforeAll(() => platform.stopService('auditoria'));
  afterAll(() => platform.startService('auditoria'));

  it('fails Health Check', () => fails(healthCheck, /^auditoria does not answer$/));
  it('fails Event Consumption', () => fails(eventConsumption, /nobody reads comisiones\.eventos as audit-consumer/));
  it('fails Pulsar Subscriptions', () =>
    fails(pulsarSubscriptions, /nobody consumes sistema\.eventos as alerting-con/));

  it('a missing subscription fails Pulsar Subscriptions', async () => {
    const url = subscriptionUrl(platform, 'sistema.eventos', 'monitoring-consumer');
    expect((await fetch(url, { method: 'DELETE' })).ok).toBe(true);
    const absent = /sistema\.eventos has no subscription monitoring-consumer/;
    await fails(pulsarSubscriptions, absent).finally(() => fetch(url, { method: 'PUT' }));
  });
});

describe('a stopped marketing', () => {
  beforeAll(() => platform.stopService('marketing'));
  afterAll(() => platform.startService('marketing'));

  it('fails Microservice Interaction', () => fails(microserviceInteraction, /marketing does not answer/));
});

it('what was stopped and started leaves every check passing', async () => {
  await atRest(platform);
  for (const one of [healthCheck, microserviceInteraction, pulsarSubscriptions, eventConsumption]) await passes(one);
  await passes(dataConsistency);
});

// Heartbeats come at intervals: the first may still be on its way.
it.each(['afiliados', 'conversiones', 'marketing', 'comisiones', 'auditoria', 'sistema'])(
  'every message of %s.eventos decodes with the schema of the registry',
  async (context) => {
    const read = () => decodeAll(platform, `${context}.eventos`);
    await expect.poll(read, { timeout: 60_000 }).toBeGreaterThan(0);
  },
);
