import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { EntitySchema } from 'typeorm';
import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { direccion, topics, topicsDeErrores, topicsDeReprocesos } from '@alpespartner/schemas/topologia.js';
import type { Announcement } from '../../application/announcement.js';
import { newId } from '../../application/ids.js';
import { codecOf } from '../../platform/avro/codec.js';
import type { Envelope } from '../../platform/avro/envelope.js';
import { type BaseConfig, baseSchema, readConfig } from '../../platform/config.js';
import { createApp } from '../../platform/http/app.js';
import { envelopeOf } from '../../platform/messages/outbox-row.js';
import type { Migration } from '../../platform/mysql/migrations/migrations.js';
import { MemoryBroker } from '../../platform/pulsar/memory/broker.js';
import { memoryServer } from '../../platform/pulsar/memory/server.js';
import { type TestIssuer, testIssuer } from '../http/test-issuer.js';
import { type ServiceDatabase, serviceDatabase } from './database.js';
import { infra } from './infra.js';
import { soon } from './soon.js';
import { TcpProxy } from './tcp-proxy.js';

interface BenchOptions {
  readonly module: (config: BaseConfig) => DynamicModule;
  readonly migrations: readonly Migration[];
  readonly entities?: readonly EntitySchema[];
  /** Its connections to the database go through `wire`, which can be cut. */
  readonly wired?: boolean;
}

interface BenchRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly token: string;
  readonly payload?: object;
  readonly headers?: Record<string, string>;
}

/** A whole service on a real database of its own, with a broker in memory, as its callers and neighbours see it. */
export class ServiceBench {
  private running!: NestFastifyApplication;

  private constructor(
    private readonly database: ServiceDatabase,
    readonly issuer: TestIssuer,
    readonly broker: MemoryBroker,
    private readonly proxy: TcpProxy | null,
    private readonly start: () => Promise<NestFastifyApplication>,
  ) {}

  /** For other processes. */
  get databaseUrl(): string {
    return this.database.url;
  }

  get app(): NestFastifyApplication {
    return this.running;
  }

  /** Of a bench that is `wired`. */
  get wire(): TcpProxy {
    if (!this.proxy) throw new Error('This bench has no wire to cut.');
    return this.proxy;
  }

  static async open({ module, migrations, entities, wired = false }: BenchOptions): Promise<ServiceBench> {
    const database = await serviceDatabase(migrations, entities);
    const address = new URL(database.url);
    const proxy = wired ? await TcpProxy.to(address.hostname, Number(address.port)) : null;
    const issuer = await testIssuer();
    const PULSAR_URL = `memory://${newId()}`;
    const server = memoryServer(PULSAR_URL);
    for (const { nombre, particiones } of [...topics, ...topicsDeErrores, ...topicsDeReprocesos]) {
      server.createTopic(direccion(nombre), particiones);
    }
    const config = readConfig(baseSchema, {
      PORT: '0',
      MYSQL_URL: proxy ? Object.assign(address, { host: proxy.address }).href : database.url,
      REDIS_URL: infra().redisUrl,
      PULSAR_URL,
      JWT_ISSUER: issuer.issuer,
      JWKS_URL: issuer.jwksUrl,
      LOG_LEVEL: 'silent',
      // What a test breaks is not told in the middle of it.
      VIGILANCIA_MS: '60000',
    });
    const bench = new ServiceBench(database, issuer, new MemoryBroker(server), proxy, () => createApp(module(config)));
    bench.running = await bench.start();
    return bench;
  }

  /** Ends the service and starts it again on the same database and broker: what was only in its memory is gone. */
  async restart(): Promise<void> {
    await this.running.close();
    this.running = await this.start();
  }

  async close(): Promise<void> {
    await this.running.close();
    this.issuer.close();
    await this.broker.close();
    await this.proxy?.close();
    await this.database.close();
  }

  query<R = unknown>(sql: string, params: unknown[] = []): Promise<R> {
    return this.database.dataSource.query<R>(sql, params);
  }

  /** While the table is away, whoever needs it fails, for as long as `work` takes. */
  async withoutTable<T>(table: string, work: () => Promise<T>): Promise<T> {
    await this.query(`RENAME TABLE ${table} TO ${table}_`);
    return work().finally(() => this.query(`RENAME TABLE ${table}_ TO ${table}`));
  }

  request({ method = 'GET', url, token, payload, headers }: BenchRequest) {
    const body = payload === undefined ? {} : { payload };
    return this.app.inject({ method, url, headers: { authorization: `Bearer ${token}`, ...headers }, ...body });
  }

  /** What a neighbour says, `times` over. Positions are given as a relay would, from `position` on where it is given. */
  async say<T extends keyof Mensajes>(
    name: T,
    announcement: Announcement<Mensajes[T]>,
    { source = 'vecino', times = 1, position }: { source?: string; times?: number; position?: number } = {},
  ): Promise<Envelope<Mensajes[T]>> {
    const codec = codecOf(name);
    const envelope = envelopeOf(source, announcement, new Date());
    const producer = await this.broker.producer({ topic: direccion(name) });
    const properties = {
      id: envelope.id,
      type: envelope.type,
      schema: codec.fingerprint,
      ...(position === undefined ? {} : { position: String(position) }),
    };
    for (let i = 0; i < times; i++) {
      await producer.send({ key: envelope.subject, payload: codec.encode(envelope), properties });
    }
    await producer.close();
    return envelope;
  }

  /** Listens to a topic from now on: all it has heard so far. */
  async listen<T extends keyof Mensajes>(name: T): Promise<readonly Envelope<Mensajes[T]>[]> {
    const heard: Envelope<Mensajes[T]>[] = [];
    const consumer = await this.broker.consumer({ topic: direccion(name), subscription: newId(), name: 'test' });
    const follow = async (): Promise<void> => {
      for (;;) {
        const messages = await consumer.receive(100);
        if (messages.length === 0) return;
        for (const m of messages) heard.push(codecOf(name).decode(m.payload, m.properties.schema));
        await consumer.ack(messages);
      }
    };
    void follow();
    return heard;
  }

  /** Waits until `assertion` holds, with the patience that a busy machine needs. */
  soon(assertion: () => unknown): Promise<unknown> {
    return soon(assertion);
  }
}
