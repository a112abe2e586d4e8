import { randomUUID } from 'node:crypto';

/** A namespace of its own on a real Pulsar, by its admin REST API, so that tests do not meet each other. */
export class PulsarNamespace {
  private topics = 0;

  private constructor(
    private readonly adminUrl: string,
    private readonly namespace: string,
  ) {}

  static async create(adminUrl: string): Promise<PulsarNamespace> {
    const created = new PulsarNamespace(adminUrl, `pruebas/n-${randomUUID()}`);
    await created.call('PUT', '/admin/v2/tenants/pruebas', {
      allowedClusters: await created.call('GET', '/admin/v2/clusters'),
    });
    await created.call('PUT', `/admin/v2/namespaces/${created.namespace}`, {});
    // Otherwise nothing is kept for a subscription that comes later.
    const retention = { retentionTimeInMinutes: 60, retentionSizeInMB: 512 };
    await created.call('POST', `/admin/v2/namespaces/${created.namespace}/retention`, retention);
    return created;
  }

  /** The address of a new topic. */
  async topic(particiones: number): Promise<string> {
    const topic = `${this.namespace}/t-${this.topics++}`;
    await this.call('PUT', `/admin/v2/persistent/${topic}/partitions`, particiones);
    return `persistent://${topic}`;
  }

  /** The broker drops the topics, and every producer and consumer with them, and takes them up again. */
  async unload(): Promise<void> {
    await this.call('PUT', `/admin/v2/namespaces/${this.namespace}/unload`);
  }

  /** Registers an Avro schema for a topic. */
  async schema(address: string, text: string): Promise<void> {
    const path = address.replace('persistent://', '/admin/v2/schemas/');
    await this.call('POST', `${path}/schema`, { type: 'AVRO', schema: text, properties: {} });
  }

  /** Where the broker's binary protocol is served: `pulsar://host:port`. */
  async nativeUrl(): Promise<string> {
    const [, topic] = (await this.topic(1)).split('://');
    const lookup = (await this.call('GET', `/lookup/v2/topic/persistent/${topic}-partition-0`)) as {
      brokerUrl: string;
    };
    return lookup.brokerUrl;
  }

  private async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(new URL(path, this.adminUrl), {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok && answer.status !== 409) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return answer.ok && text ? (JSON.parse(text) as unknown) : undefined;
  }
}
