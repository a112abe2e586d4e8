import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import {
  suscripciones,
  topic,
  topicDeErrores,
  topics,
  topicsDeReprocesos,
  type Servicio,
  type Topic,
} from '@alpespartner/schemas/topologia.js';
import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { DataSource } from 'typeorm';
import { Clock } from '../../application/clock.js';
import type { BaseConfig } from '../config.js';
import { MysqlInbox } from '../consumer/handling/inbox.mysql.js';
import { WriterSchemas, type SchemaRegistry } from '../messages/writer-schemas.js';
import { Readiness } from '../health/readiness.js';
import { ServiceInfo } from '../health/service-info.js';
import { MysqlUnitOfWork } from '../mysql/unit-of-work.js';
import type { PartitionKey } from '../outbox/lease.js';
import { OutboxStore } from '../outbox/outbox-store.js';
import { Relay } from '../outbox/relay.js';
import { WakeHint } from '../outbox/wake-hint.js';
import type { Broker } from '../pulsar/port/broker.js';
import { AdminError } from '../pulsar/admin/admin-http.js';
import { registryOf } from '../pulsar/admin/registry.js';
import { Logger } from '../telemetry/logger.js';
import { Metrics } from '../telemetry/metrics.js';
import { Consumers } from './consumers.js';
import { Heartbeat } from './heartbeat.js';
import { Purge } from './purge.js';
import { requireSchemas } from './registry-check.js';
import { Subscriptions } from './subscriptions.js';
import { CONFIG } from './tokens.js';

export const BROKER = Symbol('broker');

/** Starts relay, consumers, heartbeat and purge with the service and stops them in order: consume, publish, disconnect. */
@Injectable()
export class Messaging implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly consumers: Consumers;
  private readonly heartbeat: Heartbeat;
  /** null: a broker without one, in memory. */
  private readonly registry: SchemaRegistry | null;

  constructor(
    @Inject(CONFIG) private readonly config: BaseConfig,
    @Inject(BROKER) private readonly broker: Broker,
    private readonly dataSource: DataSource,
    private readonly relay: Relay,
    private readonly hint: WakeHint,
    store: OutboxStore,
    private readonly subscriptions: Subscriptions,
    private readonly readiness: Readiness,
    private readonly info: ServiceInfo,
    private readonly purge: Purge,
    metrics: Metrics,
    unitOfWork: MysqlUnitOfWork,
    clock: Clock,
    private readonly logger: Logger,
  ) {
    this.registry = registryOf(config.PULSAR_URL, config.PULSAR_ADMIN_URL);
    this.consumers = new Consumers(
      broker,
      { unitOfWork, inbox: new MysqlInbox(), clock },
      logger,
      config.INSTANCIA,
      this.registry ? new WriterSchemas(this.registry) : undefined,
    );
    this.heartbeat = new Heartbeat(unitOfWork, readiness, info, clock, logger);
    metrics.outboxPending(async () => (await store.pending()).waiting);
  }

  /** Rejects with RegistryDiffers, and then nothing was sent or consumed. */
  async onApplicationBootstrap(): Promise<void> {
    await this.checkSchemas();
    this.readiness.add('database', () => this.dataSource.query('SELECT 1'));
    this.readiness.add('broker', () => this.brokerAnswers());
    this.hint.start(() => this.relay.wake());
    await this.relay.start(publishedBy(this.info.servicio as Servicio));
    this.consumers.start(this.subscriptions, this.info.servicio as Servicio);
    this.heartbeat.start(this.config.HEARTBEAT_MS);
    this.purge.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.heartbeat.stop();
    await this.purge.stop();
    await this.consumers.stop();
    await this.relay.stop();
    this.hint.stop();
    await this.broker.close();
    await this.dataSource.destroy();
  }

  /** A broker that is away is no reason not to start: what is written waits in the outbox. */
  private async checkSchemas(): Promise<void> {
    const own = topics.filter((t) => mayPublish(t, this.info.servicio as Servicio)).map(({ nombre }) => nombre);
    const all = new Set([...own, ...this.subscriptions.all.map((s) => s.topic)]) as Set<keyof Mensajes>;
    if (!this.registry) return;
    await requireSchemas(this.registry, [...all]).catch((error: unknown) => {
      if (!(error instanceof AdminError)) throw error;
      this.logger.warn({ err: error }, 'the schema registry does not answer: schemas were not compared');
    });
  }

  private async brokerAnswers(): Promise<void> {
    const { ok, motivo } = await this.broker.health();
    if (!ok) throw new Error(motivo ?? 'the broker does not answer');
  }
}

const mayPublish = ({ namespace, propietarios }: Topic, service: Servicio): boolean =>
  namespace !== 'comandos' && (propietarios === 'todos' || propietarios.includes(service));

/** Every partition a service may publish to: its own topics, the shared ones, and where its failed messages go. */
function publishedBy(service: Servicio): PartitionKey[] {
  const own = [...topics, ...topicsDeReprocesos].filter((t) => mayPublish(t, service));
  const errors = suscripciones
    .filter((s) => s.servicio === service)
    .map((s) => topic(topicDeErrores(s.topic, s.nombre)));
  return [...own, ...errors].flatMap(({ nombre, particiones }) =>
    Array.from({ length: particiones }, (_, particion) => ({ topic: nombre, particion })),
  );
}
