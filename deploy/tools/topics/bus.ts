import { TENANT } from '@alpespartner/schemas/topologia.js';
import type { SchemaRegistry } from '@alpespartner/shared-kernel/platform/messages/writer-schemas.js';
import { PulsarAdmin } from '@alpespartner/shared-kernel/platform/pulsar/admin/admin.js';
import { PulsarRegistry } from '@alpespartner/shared-kernel/platform/pulsar/admin/registry.js';
import { State } from '../../launcher/folder/state.js';
import { partAnswers } from '../../launcher/infra/infrastructure.js';
import { Failure } from '../../launcher/terminal/failure.js';

/** The broker of a platform, for those who only look. */
export interface Bus {
  readonly admin: PulsarAdmin;
  readonly registry: SchemaRegistry;
  /** Pulsar's WebSocket API. */
  readonly url: string;
  readonly tenant: string;
}

/** The broker of the platform in the folder; the services need not run. Throws when it does not answer. */
export async function busOf(folder: string): Promise<Bus> {
  const { addresses } = new State(folder).read();
  if (!addresses) throw new Failure('The platform never ran here', 'Start it in another terminal: npm start');
  const { pulsar, pulsarAdmin } = addresses;
  if (!(await partAnswers('pulsar', addresses))) {
    throw new Failure(`Pulsar does not answer at ${pulsarAdmin}`, 'Start the platform in another terminal: npm start');
  }
  // The broker serves that API on its HTTP port, whatever driver the services use.
  const url = pulsar.startsWith('ws') ? pulsar : pulsarAdmin.replace(/^http/, 'ws');
  const registry = new PulsarRegistry(pulsarAdmin);
  return { admin: new PulsarAdmin(pulsarAdmin, 5_000), registry, url, tenant: TENANT };
}
