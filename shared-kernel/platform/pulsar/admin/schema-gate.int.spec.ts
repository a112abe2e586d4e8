import { corpus } from '@alpespartner/schemas/compatibilidad/corpus/corpus.js';
import { incompatibilidades } from '@alpespartner/schemas/compatibilidad/compuerta.js';
import { liberadas } from '@alpespartner/schemas/liberadas.js';
import { topics } from '@alpespartner/schemas/topologia.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../application/ids.js';
import { infra } from '../../../testing/bench/infra.js';
import { AdminError, AdminHttp } from './admin-http.js';
import { PulsarAdmin } from './admin.js';
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
    for (const { que, antes, despues } of corpus) verdicts.push([que, await brokerAccepts(antes, despues)]);
    expect(verdicts).toEqual(
      corpus.map(({ que, falta, masLaxos }) => [que, falta === null || masLaxos.includes('broker')]),
    );
  });

  it('agrees with the gate on every pair of released versions', async () => {
    const pairs = topics.flatMap(({ nombre }) => {
      const versions = liberadas(nombre).map(({ version, texto }) => ({ nombre: `${nombre} v${version}`, texto }));
      return versions.flatMap((later, i) => versions.slice(0, i).map((earlier) => [earlier, later] as const));
    });
    expect(pairs.length).toBeGreaterThan(0);
    for (const [earlier, later] of pairs) {
      expect(incompatibilidades([earlier, later]), later.nombre).toEqual([]);
      expect(await brokerAccepts(earlier.texto, later.texto), later.nombre).toBe(true);
    }
  });
});
