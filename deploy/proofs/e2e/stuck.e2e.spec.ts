import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { direccion, type Servicio } from '@alpespartner/schemas/topologia.js';
import { connectBroker } from '@alpespartner/shared-kernel/platform/pulsar/connect.js';
import { query } from '../../launcher/infra/mysql.js';
import { diagnose } from '../../launcher/platform/diagnosis.js';
import type { Platform } from '../../launcher/platform/platform.js';
import { clientOf } from '../../tools/client/client.js';
import { allPages, ask } from '../../tools/client/responses.js';
import { judge } from '../../tools/report/check.js';
import { nothingStuck } from '../../tools/report/nothing-stuck.js';
import { prepareProbe, timeConfirmation } from '../../tools/setup/probe.js';
import { testFolder, testPlatform } from '../support/platform.js';

const NAME = 'atascos';
let platform: Platform;
beforeAll(async () => {
  platform = await testPlatform(NAME, { env: { VIGILANCIA_MS: '200' } });
  await timeConfirmation(await prepareProbe(platform), 60_000);
});
afterAll(() => platform?.stop());

const clientAs = async (rol: 'admin' | 'auditor') =>
  clientOf({ services: platform.services, token: await platform.token({ rol }), patience: 5_000 });
const sql = (service: Servicio, statement: string, values: unknown[] = []) =>
  query<Record<string, string>>(platform.databases[service], statement, values);

const alertSchema = z.object({ datos: z.object({ servicio: z.string(), codigo: z.string() }) });

/** What each of the four says at this moment, as `service class`. */
async function said() {
  const { stuck, healthy } = await diagnose(testFolder(NAME));
  const { detalles, estado } = await judge(nothingStuck, platform);
  const lines = (all: readonly string[]) =>
    all.flatMap((line) => /^(\w+): (\w+):/.exec(line)?.slice(1, 3).join(' ') ?? []);
  const alerts = await allPages(await clientAs('auditor'), 'auditoria', '/alertas', { vigentes: 'true' }, alertSchema);
  const metrics = await Promise.all(
    Object.entries(platform.services).map(async ([name, { url }]) => {
      const text = await (await fetch(`${url}/metrics`)).text();
      const found = [...text.matchAll(/^alpes_atascos\{([^}]*)\} ([1-9]\d*)/gm)];
      return found.map(([, labels]) => `${name} ${/clase="(\w+)"/.exec(labels ?? '')?.[1]}`);
    }),
  );
  expect([healthy, estado]).toEqual(stuck.length === 0 ? [true, 'PASS'] : [false, 'FAIL']);
  return {
    status: lines(stuck).sort(),
    report: lines(detalles).sort(),
    alerts: alerts.map(({ datos: { servicio, codigo } }) => `${servicio} ${codigo.replace('atasco.', '')}`).sort(),
    metrics: metrics.flat().sort(),
  };
}

const allSay = (what: readonly string[]) =>
  expect
    .poll(said, { timeout: 60_000, interval: 500 })
    .toEqual({ status: what, report: what, alerts: what, metrics: what });

/** Nobody can read it: every subscription of its topic parks it. */
async function poison(): Promise<void> {
  const broker = await connectBroker(platform.pulsarUrl, { adminUrl: platform.pulsarAdminUrl });
  try {
    const producer = await broker.producer({ topic: direccion('auditoria.eventos') });
    const properties = { id: randomUUID(), type: 'Veneno', schema: 'none' };
    await producer.send({ key: randomUUID(), payload: Buffer.from('veneno'), properties });
    await producer.close();
  } finally {
    await broker.close();
  }
}

const waiting = (parked: string | null, createdAt: string) =>
  sql(
    'marketing',
    `INSERT INTO outbox (topic, particion, clave, mensaje, tipo, esquema, payload, aparcado_por, creado_en)
     VALUES ('nobodys', 0, 'k', ?, 't', 's', 'p', ?, ${createdAt})`,
    [randomUUID(), parked],
  );

it('all four say that nothing is stuck', () => allSay([]));

it('a message that the relay parked, one that waits too long, failed messages: all four say the same, and no longer when it is over', async () => {
  await waiting('too large', 'UTC_TIMESTAMP(3)');
  await waiting(null, 'UTC_TIMESTAMP(3) - INTERVAL 5 MINUTE');
  await poison();
  await allSay(['auditoria mensajes_aparcados', 'marketing outbox_aparcado', 'marketing outbox_atrasado']);
  await sql('marketing', "DELETE FROM outbox WHERE topic = 'nobodys'");
  const admin = await clientAs('admin');
  const decided = z.object({ decididos: z.number() });
  await ask(admin, ['auditoria', 'POST', '/errores/descartes'], decided, {
    body: { motivo: 'a test' },
    key: randomUUID(),
  });
  await allSay([]);
});

it('a stream that a read model cannot fold is listed, and tried again by an order; all others go on meanwhile', async () => {
  const probe = await prepareProbe(platform);
  const { id } = (await timeConfirmation(probe)).conversion;
  const listed = async () => {
    const row = z.object({ id: z.string(), valor_neto: z.object({ monto: z.string() }) });
    const all = await allPages(probe.client, 'conversiones', '/conversiones', { campaign_id: probe.campanaId }, row);
    return new Map(all.map((one) => [one.id, one.valor_neto.monto]));
  };
  const database = Object.assign(new URL(platform.addresses.mysql), { pathname: '/conversiones' }).href;
  await query(
    database,
    `CREATE TRIGGER roto BEFORE INSERT ON conversion FOR EACH ROW
     IF NEW.id = '${id}' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a bug'; END IF`,
  );
  const refund = {
    body: { reembolso_id: 'r-1', monto: { monto: '30.00', moneda: 'GBP' }, motivo: 'x' },
    key: randomUUID(),
  };
  await ask(probe.client, ['conversiones', 'POST', `/conversiones/${id}/reembolsos`], z.unknown(), refund);
  await allSay(['auditoria mensajes_aparcados', 'conversiones proyeccion_aparcada']);
  const other = (await timeConfirmation(probe)).conversion.id;
  await expect.poll(async () => (await listed()).get(other), { timeout: 30_000 }).toBe('80.00');
  expect((await listed()).get(id)).toBe('80.00');

  const admin = await clientAs('admin');
  const errorSchema = z.object({ id: z.string(), suscripcion: z.string(), clave: z.string(), causa: z.string() });
  const errors = await allPages(admin, 'auditoria', '/errores', { situacion: 'PENDIENTE' }, errorSchema);
  expect(errors).toEqual([
    expect.objectContaining({
      suscripcion: 'lista-projection',
      clave: id,
      causa: expect.stringContaining('a bug') as string,
    }),
  ]);
  await query(database, 'DROP TRIGGER roto');
  const order = { body: { motivo: 'mended' }, key: randomUUID(), statuses: [202] };
  await ask(admin, ['auditoria', 'POST', `/errores/${errors[0]!.id}/reproceso`], z.unknown(), order);
  await allSay([]);
  expect((await listed()).get(id)).toBe('50.00');
});
