import { beforeAll, describe, expect, it } from 'vitest';
import { incompatibilities } from '@alpespartner/schemas/tool/compatibility/gate.js';
import { releasedVersions } from '@alpespartner/schemas/tool/schema/released.js';
import { corpus } from '@alpespartner/schemas/tool/test/corpus.js';
import { topics } from '@alpespartner/schemas/topologia.js';
import { newId } from '../../../application/ids.js';
import { infra } from '../../../testing/bench/infra.js';
import { PulsarAdmin } from './admin.js';
import { AdminError, AdminHttp } from './admin-http.js';
import { COMPATIBILITY } from './provision-plan.js';

const { pulsarAdminUrl } = infra();
const admin = new PulsarAdmin(pulsarAdminUrl);
const http = new AdminHttp(pulsarAdminUrl, 0);
const namespace = `prueba-${newId()}/esquemas`;
let topic = 0;

/** What the registry says of the second text where it holds the first: in both directions, as the platform has it. */
async function brokerAccepts(first: string, second: string): Promise<boolean> {
  const name = `${namespace}/t-${++topic}`;
  await admin.registerSchema(`persistent://${name}`, first);
  const question = { type: 'AVRO', schema: second, properties: {} };
  return http.send('POST', `schemas/${name}/compatibility`, question).then(
    (answer) => (JSON.parse(answer) as { compatibility: boolean }).compatibility,
    (error: unknown) => {
      // "No" is answered with 500 and the reason.
      if (error instanceof AdminError && error.reason.includes('SchemaValidationException')) return false;
      throw error;
    },
  );
}

describe("the broker's registry", () => {
  beforeAll(async () => {
    await admin.createTenant(namespace.split('/')[0]!, await admin.clusters());
    await admin.createNamespace(namespace);
    await http.send('PUT', `namespaces/${namespace}/schemaCompatibilityStrategy`, COMPATIBILITY);
  });

  it('agrees with the gate on every edit, and is laxer only where that is said', async () => {
    const verdicts: [string, boolean][] = [];
    for (const edit of corpus) verdicts.push([edit.what, await brokerAccepts(edit.before, edit.after)]);
    expect(verdicts).toEqual(corpus.map((edit) => [edit.what, edit.fault === null || edit.laxer.includes('broker')]));
  });

  it('agrees with the gate on every pair of released versions', async () => {
    const pairs = topics.flatMap(({ nombre }) => {
      const versions = releasedVersions(nombre).map(({ version, text }) => ({ name: `${nombre} v${version}`, text }));
      return versions.flatMap((later, i) => versions.slice(0, i).map((earlier) => [earlier, later] as const));
    });
    expect(pairs.length).toBeGreaterThan(0);
    for (const [earlier, later] of pairs) {
      expect(incompatibilities([earlier, later]), later.name).toEqual([]);
      expect(await brokerAccepts(earlier.text, later.text), later.name).toBe(true);
    }
  });
});
