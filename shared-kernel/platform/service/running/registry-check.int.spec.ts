import { expect, it } from 'vitest';
import { type ReleasedVersion, releasedVersions } from '@alpespartner/schemas/tool/schema/released.js';
import { infra } from '../../../testing/bench/infra.js';
import { PulsarNamespace } from '../../../testing/contracts/broker/pulsar-bench.js';
import { PulsarAdmin } from '../../pulsar/admin/admin.js';
import { PulsarRegistry } from '../../pulsar/admin/registry.js';
import { RegistryDiffers, requireSchemas } from './registry-check.js';

const TOPIC = 'conversiones.eventos';

it('a service goes on only where the registry holds every version it was built with, and says which is missing', async () => {
  const { pulsarAdminUrl } = infra();
  const address = await (await PulsarNamespace.create(pulsarAdminUrl)).topic(1);
  const [admin, registry] = [new PulsarAdmin(pulsarAdminUrl), new PulsarRegistry(pulsarAdminUrl, () => address)];
  const required = () => requireSchemas(registry, [TOPIC]);
  const name = ({ version, fingerprint: huella }: ReleasedVersion) => `${TOPIC} v${version} (fingerprint ${huella})`;

  let missing = releasedVersions(TOPIC);
  for (const registered of releasedVersions(TOPIC)) {
    if (missing.length > 0) await expect(required()).rejects.toThrow(new RegistryDiffers(missing.map(name)));
    await admin.registerSchema(address, registered.text);
    // Versions that differ in what they explain, and in nothing else, are one to the broker.
    missing = missing.filter(({ fingerprint: huella }) => huella !== registered.fingerprint);
  }
  await required();
});
