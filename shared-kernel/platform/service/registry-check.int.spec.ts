import { liberadas } from '@alpespartner/schemas/liberadas.js';
import { expect, it } from 'vitest';
import { PulsarNamespace } from '../../testing/broker/pulsar-bench.js';
import { infra } from '../../testing/infra.js';
import { PulsarAdmin } from '../pulsar/admin.js';
import { PulsarRegistry } from '../pulsar/registry.js';
import { requireSchemas, RegistryDiffers } from './registry-check.js';

const TOPIC = 'conversiones.eventos';

it('a service goes on only where the registry holds every version it was built with, and says which is missing', async () => {
  const { pulsarAdminUrl } = infra();
  const address = await (await PulsarNamespace.create(pulsarAdminUrl)).topic(1);
  const [admin, registry] = [new PulsarAdmin(pulsarAdminUrl), new PulsarRegistry(pulsarAdminUrl, () => address)];
  const required = () => requireSchemas(registry, [TOPIC]);
  const names = liberadas(TOPIC).map(({ version, huella }) => `${TOPIC} v${version} (fingerprint ${huella})`);

  await expect(required()).rejects.toThrow(new RegistryDiffers(names));
  for (const [i, { texto }] of liberadas(TOPIC).entries()) {
    await expect(required()).rejects.toThrow(new RegistryDiffers(names.slice(i)));
    await admin.registerSchema(address, texto);
  }
  await required();
});
