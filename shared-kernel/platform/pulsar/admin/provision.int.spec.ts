import { beforeAll, describe, expect, it } from 'vitest';
import { releasedVersions } from '@alpespartner/schemas/tool/schema/released.js';
import { fingerprintOf } from '@alpespartner/schemas/tool/schema/schema.js';
import { suscripciones, topic, topics } from '@alpespartner/schemas/topologia.js';
import { newId } from '../../../application/ids.js';
import { infra } from '../../../testing/bench/infra.js';
import { PulsarAdmin } from './admin.js';
import { AdminHttp } from './admin-http.js';
import { provision, ProvisioningError } from './provision.js';

const { pulsarAdminUrl } = infra();
const admin = new PulsarAdmin(pulsarAdminUrl);
const http = new AdminHttp(pulsarAdminUrl, 5_000);
const other = JSON.stringify({ type: 'record', name: 'Otro', fields: [{ name: 'a', type: 'int' }] });
const inTenant = (tenant: string, name: string) => `persistent://${tenant}/${topic(name).namespace}/${name}`;

describe('a provisioned broker', () => {
  const tenant = `prueba-${newId()}`;
  const at = (name: string) => inTenant(tenant, name);

  beforeAll(async () => {
    const both = await Promise.all([provision(pulsarAdminUrl, { tenant }), provision(pulsarAdminUrl, { tenant })]);
    expect(both.map(({ changed }) => changed)).toEqual([true, true]);
  });

  it('has the partitions of the table', async () => {
    const counts = await Promise.all(topics.map(({ nombre }) => admin.partitions(at(nombre))));
    expect(counts).toEqual([4, 6, 4, 8, 4, 2, 4, 4, 4]);
  });

  it('has every subscription on every partition, and where its failed messages wait', async () => {
    for (const { topic: de, nombre } of suscripciones) {
      const partitions = Object.values((await admin.stats(at(de))) ?? {});
      expect(partitions).toHaveLength(topic(de).particiones);
      expect(partitions.every(({ subscriptions }) => nombre in subscriptions)).toBe(true);
      const failed = Object.values((await admin.stats(at(`${de}.${nombre}`))) ?? {});
      expect(failed.map(({ subscriptions }) => Object.keys(subscriptions))).toEqual([['pendientes']]);
    }
  });

  it('keeps messages as long as the table says: a year is a year, and what failed stays', async () => {
    const kept = async (name: string) => admin.retention(at(name));
    expect(await kept('comisiones.eventos')).toEqual({ retentionTimeInMinutes: 525_600, retentionSizeInMB: 10_240 });
    expect(await kept('sistema.eventos')).toEqual({ retentionTimeInMinutes: 10_080, retentionSizeInMB: 1_024 });
    expect(await kept('sistema.eventos.audit-consumer')).toEqual({ retentionTimeInMinutes: -1, retentionSizeInMB: -1 });
  });

  it('holds every released schema, and takes none that older readers cannot read', async () => {
    for (const { nombre } of topics) {
      const registered = await admin.schemas(at(nombre));
      // Versions that differ in what they explain, and in nothing else, are one to the broker.
      const released = new Set(releasedVersions(nombre).map((version) => version.fingerprint));
      expect(registered.map(fingerprintOf)).toEqual([...released]);
    }
    await expect(admin.registerSchema(at('afiliados.eventos'), other)).rejects.toThrow('409');
  });

  it('has its retention set by several at once: none is refused for what another is in the middle of', async () => {
    const namespace = `${tenant}/comandos`;
    const { retention_policies: due } = (await admin.policies(namespace))!;
    const again = () => admin.setRetention(namespace, due!);
    await Promise.all(Array.from({ length: 8 }, again));
    expect((await admin.policies(namespace))?.retention_policies).toEqual(due);
  });

  it('is not touched a second time', async () => {
    expect(await provision(pulsarAdminUrl, { tenant })).toMatchObject({ changed: false });
  });

  it('is put right where somebody changed it', async () => {
    await http.send('DELETE', `persistent/${tenant}/eventos/sistema.eventos/subscription/alerting-consumer`);
    await admin.guardSchemas(`${tenant}/eventos`, 'ALWAYS_COMPATIBLE');
    expect(await provision(pulsarAdminUrl, { tenant })).toMatchObject({ changed: true });
    expect(await admin.policies(`${tenant}/eventos`)).toMatchObject({
      schema_compatibility_strategy: 'FULL_TRANSITIVE',
    });
    const [partition] = Object.values((await admin.stats(at('sistema.eventos'))) ?? {});
    expect(Object.keys(partition?.subscriptions ?? {})).toContain('alerting-consumer');
  });
});

describe('a broker that cannot be made right', () => {
  it('is refused with all that is wrong with it at once', async () => {
    const tenant = `prueba-${newId()}`;
    await admin.createTenant(tenant, await admin.clusters());
    await admin.createNamespace(`${tenant}/eventos`);
    await admin.createTopic(inTenant(tenant, 'marketing.eventos'), 3);
    await admin.createTopic(inTenant(tenant, 'conversiones.eventos'), 6);
    await admin.registerSchema(inTenant(tenant, 'conversiones.eventos'), other);

    const error = await provision(pulsarAdminUrl, { tenant }).catch((e: unknown) => e as ProvisioningError);
    expect(error).toBeInstanceOf(ProvisioningError);
    const { differences } = error as ProvisioningError;
    expect(differences).toContain('marketing.eventos: partitions: 3 instead of 4');
    expect(differences).toContain(
      'conversiones.eventos: version 1 of the schema: the registry holds another text than the released file',
    );
    expect(differences).toContainEqual(
      expect.stringMatching(/^POST .*conversiones\.eventos\/schema was answered with 409: .*compatib/),
    );
  });
});
