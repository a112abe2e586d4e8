import { setTimeout as pause } from 'node:timers/promises';
import { AdminError, AdminHttp } from './admin-http.js';

/** -1 = without limit. */
export interface RetentionPolicy {
  readonly retentionTimeInMinutes: number;
  readonly retentionSizeInMB: number;
}

interface NamespacePolicies {
  readonly schema_compatibility_strategy: string;
  readonly is_allow_auto_update_schema: boolean | null;
  readonly retention_policies: RetentionPolicy | null;
}

interface SubscriptionStats {
  readonly msgBacklog: number;
  /** A reader's is not: the broker forgets it with its connection. */
  readonly isDurable: boolean;
  readonly consumers: readonly { readonly consumerName: string }[];
}

/** By the address of the partition. */
export type PartitionStats = Readonly<
  Record<string, { readonly storageSize: number; readonly subscriptions: Readonly<Record<string, SubscriptionStats>> }>
>;

/** A piece of what a partition has stored: its entries are numbered from 0. */
export interface Ledger {
  readonly ledgerId: number;
  readonly entries: number;
}

const SCHEME = 'persistent://';
const nameOf = (topic: string): string => topic.slice(SCHEME.length);
const topicPath = (topic: string): string => `persistent/${nameOf(topic)}`;

/** Eight bytes, big endian, in base64. */
const SCHEMA_VERSION = 'X-Pulsar-Base64-schema-version';

const EARLIEST = { ledgerId: -1, entryId: -1, partitionIndex: -1 };
const FOR_EVER: RetentionPolicy = { retentionTimeInMinutes: -1, retentionSizeInMB: -1 };
/** Somebody else who sets it at the same time puts it below a quota between two of our steps. */
const RETENTION_ATTEMPTS = 6;
const UNLIMITED = { limitSize: -1, limitTime: -1, policy: 'producer_request_hold' };

/**
 * The part of Pulsar's admin REST API the platform uses. Topics are addresses (`persistent://tenant/namespace/topic`),
 * namespaces `tenant/namespace`. What creates answers false where the thing was there; what reads, null where it is not.
 * Rejects with AdminError. Source: Pulsar 4.0, "Admin REST API", version admin/v2.
 */
export class PulsarAdmin {
  private readonly http: AdminHttp;

  /** `patienceMs`: how long a request is repeated while the broker, just started, cannot answer it yet. */
  constructor(url: string, patienceMs = 20_000) {
    this.http = new AdminHttp(url, patienceMs);
  }

  async clusters(): Promise<string[]> {
    return (await this.http.read<string[]>('clusters')) ?? [];
  }

  createTenant(tenant: string, allowedClusters: readonly string[]): Promise<boolean> {
    return this.http.create(`tenants/${tenant}`, { allowedClusters });
  }

  createNamespace(namespace: string): Promise<boolean> {
    return this.http.create(`namespaces/${namespace}`, {});
  }

  policies(namespace: string): Promise<NamespacePolicies | null> {
    return this.http.read(`namespaces/${namespace}`);
  }

  /** From now on every schema must be compatible so, and none but those registered here is accepted. */
  async guardSchemas(namespace: string, strategy: string): Promise<void> {
    await this.http.send('PUT', `namespaces/${namespace}/schemaCompatibilityStrategy`, strategy);
    await this.http.send('POST', `namespaces/${namespace}/isAllowAutoUpdateSchema`, false);
  }

  /**
   * For a namespace or a topic. Lifts the backlog quotas as well: Pulsar wants them below the retention, and a
   * subscription that stays away must neither lose messages nor stop the others. Begins and ends with the retention,
   * because Pulsar refuses each step that leaves it below a quota, the default ones included.
   */
  async setRetention(of: string, retention: RetentionPolicy): Promise<void> {
    const path = of.startsWith(SCHEME) ? topicPath(of) : `namespaces/${of}`;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.replaceRetention(path, retention);
      } catch (error) {
        if (!(error instanceof AdminError) || error.status !== 412 || attempt === RETENTION_ATTEMPTS) throw error;
      }
      await pause(Math.random() * 100 * 2 ** attempt);
    }
  }

  private async replaceRetention(path: string, retention: RetentionPolicy): Promise<void> {
    await this.http.send('POST', `${path}/retention`, FOR_EVER);
    for (const type of ['destination_storage', 'message_age']) {
      await this.http.send('POST', `${path}/backlogQuota?backlogQuotaType=${type}`, UNLIMITED);
    }
    await this.http.send('POST', `${path}/retention`, retention);
  }

  /** What holds for the topic, be it set there or on its namespace. */
  retention(topic: string): Promise<RetentionPolicy | null> {
    return this.http.read(`${topicPath(topic)}/retention?applied=true`);
  }

  createTopic(topic: string, partitions: number): Promise<boolean> {
    return this.http.create(`${topicPath(topic)}/partitions`, partitions);
  }

  /** 0: a topic without partitions. */
  async partitions(topic: string): Promise<number | null> {
    return (await this.http.read<{ partitions: number }>(`${topicPath(topic)}/partitions`))?.partitions ?? null;
  }

  async stats(topic: string): Promise<PartitionStats | null> {
    const path = `${topicPath(topic)}/partitioned-stats?perPartition=true`;
    return (await this.http.read<{ partitions: PartitionStats }>(path))?.partitions ?? null;
  }

  /** What a partition (by its address) has stored, oldest first; ledgers without entries are left out. */
  async ledgers(partition: string): Promise<Ledger[]> {
    const path = `${topicPath(partition)}/internalStats`;
    const found = await this.http.read<{ ledgers: Ledger[]; currentLedgerEntries: number }>(path);
    const { ledgers = [], currentLedgerEntries = 0 } = found ?? {};
    return ledgers
      .map(({ ledgerId, entries }, i) => ({
        ledgerId,
        entries: i === ledgers.length - 1 ? currentLedgerEntries : entries,
      }))
      .filter(({ entries }) => entries > 0);
  }

  /** The first entry of a partition that was stored at that instant or later; the end where there is none. */
  entryAt(partition: string, instant: Date): Promise<{ ledgerId: number; entryId: number } | null> {
    return this.http.read(`${topicPath(partition)}/messageid/${instant.getTime()}`);
  }

  /** On every partition, from the earliest message on. */
  createSubscription(topic: string, subscription: string): Promise<boolean> {
    return this.http.create(`${topicPath(topic)}/subscription/${subscription}`, EARLIEST);
  }

  /** The texts of all registered versions, oldest first. */
  async schemas(topic: string): Promise<string[]> {
    const path = `schemas/${nameOf(topic)}/schemas`;
    const found = await this.http.read<{ getSchemaResponses: { version: number; data: string }[] }>(path);
    return (found?.getSchemaResponses ?? []).sort((a, b) => a.version - b.version).map(({ data }) => data);
  }

  /** The version (from 0) of the schema its producer attached to a stored message; null: none, or no such message. */
  async attachedVersion(partition: string, ledger: number, entry: number): Promise<number | null> {
    const header = await this.http.header(`${topicPath(partition)}/ledger/${ledger}/entry/${entry}`, SCHEMA_VERSION);
    return header === null ? null : Number(Buffer.from(header, 'base64').readBigInt64BE());
  }

  /** Registers the next version; a schema that is registered already keeps its version. */
  async registerSchema(topic: string, schema: string): Promise<void> {
    const path = `schemas/${nameOf(topic)}/schema`;
    await this.http.send('POST', path, { type: 'AVRO', schema, properties: {} });
  }
}
