import { isDeepStrictEqual } from 'node:util';
import { withoutDocs } from '@alpespartner/schemas/tool/schema/schema.js';
import { partitionAddress } from '../port/address.js';
import type { PulsarAdmin } from './admin.js';
import { COMPATIBILITY, type Plan, type PlannedNamespace, type PlannedTopic } from './provision-plan.js';

/** Everything in which the broker, read back, is not as planned, as sentences. More than planned is no difference. */
export async function differences(admin: PulsarAdmin, { namespaces, topics }: Plan): Promise<string[]> {
  const found = await Promise.all([
    ...namespaces.map((namespace) => inNamespace(admin, namespace)),
    ...topics.map((topic) => inTopic(admin, topic)),
  ]);
  return found.flat();
}

async function inNamespace(admin: PulsarAdmin, { name, retention }: PlannedNamespace): Promise<string[]> {
  const policies = await admin.policies(name);
  if (!policies) return [`${name}: there is no such namespace`];
  return [
    ...unequal(`${name}: schema compatibility`, policies.schema_compatibility_strategy, COMPATIBILITY),
    ...unequal(`${name}: automatic update of schemas`, policies.is_allow_auto_update_schema, false),
    ...unequal(`${name}: retention`, policies.retention_policies, retention),
  ];
}

async function inTopic(admin: PulsarAdmin, topic: PlannedTopic): Promise<string[]> {
  const { name, address } = topic;
  const partitions = await admin.partitions(address);
  if (partitions === null) return [`${name}: there is no such topic`];
  const [retention, schemas, stats] = await Promise.all([
    admin.retention(address),
    admin.schemas(address),
    admin.stats(address),
  ]);
  return [
    ...unequal(`${name}: partitions`, partitions, topic.partitions),
    ...unequal(`${name}: retention`, retention, topic.retention),
    ...unequal(`${name}: schema versions`, schemas.length, topic.schemas.length),
    ...topic.schemas.flatMap((schema, i) => otherSchema(`${name}: version ${i + 1} of the schema`, schemas[i], schema)),
    ...Array.from({ length: partitions }, (_, i) => partitionAddress(address, i)).flatMap((partition) =>
      topic.subscriptions
        .filter((subscription) => !stats?.[partition]?.subscriptions[subscription])
        .map((subscription) => `${partition}: there is no subscription ${subscription}`),
    ),
  ];
}

const unequal = (what: string, found: unknown, planned: unknown): string[] =>
  isDeepStrictEqual(found, planned) ? [] : [`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(planned)}`];

const otherSchema = (what: string, found: string | undefined, planned: string): string[] =>
  found === undefined || withoutDocs(found) === withoutDocs(planned)
    ? []
    : [`${what}: the registry holds another text than the released file`];
