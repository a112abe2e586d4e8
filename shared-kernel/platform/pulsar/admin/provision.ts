import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { TENANT } from '@alpespartner/schemas/topologia.js';
import { PulsarAdmin } from './admin.js';
import { differences } from './provision-check.js';
import { COMPATIBILITY, type Plan, planFor, type PlannedNamespace, type PlannedTopic } from './provision-plan.js';

interface ProvisioningOptions {
  /** Clusters the tenant may use; all the broker knows, if not given. */
  readonly clusters?: readonly string[];
  readonly tenant?: string;
}

/** What is there, read back from the broker. */
interface ProvisioningReport {
  /** false: everything was there already. */
  readonly changed: boolean;
  readonly topics: readonly {
    readonly name: string;
    readonly partitions: number;
    readonly subscriptions: readonly string[];
    readonly schemaVersions: number;
  }[];
}

/** The broker is not what the table of topics asks for, and could not be made so. */
export class ProvisioningError extends Error {
  override readonly name = 'ProvisioningError';

  constructor(readonly differences: readonly string[]) {
    super(`Pulsar is not as the table of topics says:\n${differences.map((d) => `  - ${d}`).join('\n')}`);
  }
}

/** Policies of topics hold a little after they are set. */
const SETTLE_MS = 2_000;
/** Pulsar writes the policies of a namespace as a whole, so two who provision at once may undo each other's. */
const ATTEMPTS = 3;

/**
 * Makes the broker what the table of topics says: tenant, namespaces, topics, every released schema in its order,
 * subscriptions from the earliest message on. Then reads all of it back. Safe to repeat and to run twice at once; changes
 * nothing that would cost order or messages: a wrong number of partitions is an error.
 * Rejects with ProvisioningError (all that differs or was refused), or AdminError where the broker does not answer.
 */
export async function provision(adminUrl: string, options: ProvisioningOptions = {}): Promise<ProvisioningReport> {
  const { tenant = TENANT } = options;
  const admin = new PulsarAdmin(adminUrl);
  const plan = planFor(tenant);
  let left = await differences(admin, plan);
  const changed = left.length > 0;
  if (changed) await admin.createTenant(tenant, options.clusters ?? (await admin.clusters()));
  for (let attempt = 1; left.length > 0 && attempt <= ATTEMPTS; attempt++) {
    const refused = await write(admin, plan);
    left = [...refused, ...(await settled(admin, plan))];
  }
  if (left.length > 0) throw new ProvisioningError(left);
  return { changed, topics: plan.topics.map(reportOf) };
}

/** Writes all of it, as far as the broker lets it; returns what it refused. */
async function write(admin: PulsarAdmin, { namespaces, topics }: Plan): Promise<string[]> {
  return [...(await refusals(namespaces, writeNamespace)), ...(await refusals(topics, writeTopic))];

  async function refusals<T>(parts: readonly T[], one: (admin: PulsarAdmin, part: T) => Promise<void>) {
    const results = await Promise.allSettled(parts.map((part) => one(admin, part)));
    return results.filter((result) => result.status === 'rejected').map(({ reason }) => (reason as Error).message);
  }
}

async function writeNamespace(admin: PulsarAdmin, { name, retention }: PlannedNamespace): Promise<void> {
  await admin.createNamespace(name);
  await admin.guardSchemas(name, COMPATIBILITY);
  await admin.setRetention(name, retention);
}

async function writeTopic(admin: PulsarAdmin, topic: PlannedTopic): Promise<void> {
  const { address, retention } = topic;
  await admin.createTopic(address, topic.partitions);
  if (!isDeepStrictEqual(await admin.retention(address), retention)) await admin.setRetention(address, retention);
  for (const schema of topic.schemas) await admin.registerSchema(address, schema);
  for (const subscription of topic.subscriptions) await admin.createSubscription(address, subscription);
}

/** What still differs when the broker has had its time. */
async function settled(admin: PulsarAdmin, plan: Plan): Promise<string[]> {
  const deadline = Date.now() + SETTLE_MS;
  for (;;) {
    const left = await differences(admin, plan);
    if (left.length === 0 || Date.now() > deadline) return left;
    await pause(200);
  }
}

const reportOf = ({ name, partitions, subscriptions, schemas }: PlannedTopic) => ({
  name,
  partitions,
  subscriptions,
  schemaVersions: schemas.length,
});
