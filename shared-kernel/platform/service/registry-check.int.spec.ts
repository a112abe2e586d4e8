import { liberadas, type Liberada } from '@alpespartner/schemas/liberadas.js';
import { expect, it } from 'vitest';
import { PulsarNamespace } from '../../testing/contracts/broker/pulsar-bench.js';
import { infra } from '../../testing/bench/infra.js';
import { PulsarAdmin } from '../pulsar/admin/admin.js';
import { PulsarRegistry } from '../pulsar/admin/registry.js';
import { requireSchemas, RegistryDiffers } from './registry-check.js';

const TOPIC = 'conversiones.eventos';

it('a service goes on only where the registry holds every version it was built with, and says which is missing', async () => {
  const { pulsarAdminUrl } = infra();
  const address = await (await PulsarNamespace.create(pulsarAdminUrl)).topic(1);
  const [admin, registry] = [new PulsarAdmin(pulsarAdminUrl), new PulsarRegistry(pulsarAdminUrl, () => address)];
  const required = () => requireSchemas(registry, [TOPIC]);
  const name = ({ version, huella }: Liberada) => `${TOPIC} v${version} (fingerprint ${huella})`;

  let missing = liberadas(TOPIC);
  for (const registered of liberadas(TOPIC)) {
    if (missing.length > 0) await expect(required()).rejects.toThrow(new RegistryDiffers(missing.map(name)));
    await admin.registerSchema(address, registered.texto);
    // Versions that differ in what they explain, and in nothing else, are one to the broker.
    missing = missing.filter(({ huella }) => huella !== registered.huella);
  }
  await required();
});
