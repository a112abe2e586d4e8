import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { releasedVersions } from '@alpespartner/schemas/tool/schema/released.js';
import { withoutDocs } from '@alpespartner/schemas/tool/schema/schema.js';
import type { SchemaRegistry } from '../../messages/writer-schemas.js';

/** The broker does not have the schemas this build writes and reads: it belongs to another version of the platform. */
export class RegistryDiffers extends Error {
  override readonly name = 'RegistryDiffers';

  constructor(readonly missing: readonly string[]) {
    super(
      `The broker's registry does not hold the schemas this service was built with:\n` +
        `${missing.map((one) => `  - ${one}`).join('\n')}\nProvision the topics with this build, then start it again.`,
    );
  }
}

/** Rejects with RegistryDiffers, naming each released version the registry lacks. It may hold more: newer ones. */
export async function requireSchemas(registry: SchemaRegistry, topics: readonly (keyof Mensajes)[]): Promise<void> {
  const missing = await Promise.all(topics.map((topic) => missingOf(registry, topic)));
  if (missing.flat().length > 0) throw new RegistryDiffers(missing.flat());
}

async function missingOf(registry: SchemaRegistry, topic: keyof Mensajes): Promise<string[]> {
  const held = new Set((await registry.schemas(topic)).map(withoutDocs));
  return releasedVersions(topic)
    .filter(({ text: texto }) => !held.has(withoutDocs(texto)))
    .map(({ version, fingerprint: huella }) => `${topic} v${version} (fingerprint ${huella})`);
}
