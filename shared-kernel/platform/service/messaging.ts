import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import {
  suscripciones,
  topic,
  topicDeErrores,
  topics,
  topicsDeReprocesos,
  type Servicio,
} from '@alpespartner/schemas/topologia.js';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import type { BaseConfig } from '../config.js';
import { MysqlInbox } from '../consumer/inbox.mysql.js';
import { Readiness } from '../health/readiness.js';
import { ServiceInfo } from '../health/service-info.js';
import { UnitOfWork } from '../mysql/unit-of-work.js';
import type { PartitionKey } from '../outbox/lease.js';
import { OutboxStore } from '../outbox/outbox-store.js';
import { Relay } from '../outbox/relay.js';
import { WakeHint } from '../outbox/wake-hint.js';
import type { Broker } from '../pulsar/broker.js';
import { Logger } from '../telemetry/logger.js';
import { Metrics } from '../telemetry/metrics.js';
import { Consumers } from './consumers.js';
import { Heartbeat } from './heartbeat.js';
import { Purge } from './purge.js';
import { Subscriptions } from './subscriptions.js';
import { CONFIG } from './tokens.js';

export const BROKER = Symbol('broker');

/** Starts relay, consumers, heartbeat and purge with the service and stops them in order: consume, publish, disconnect. */
@Injectable()
export class Messaging implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly consumers: Consumers;
  private readonly heartbeat: Heartbeat;
  private readonly purge: Purge;

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
    metrics: Metrics,
    unitOfWork: UnitOfWork,
    clock: Clock,
    logger: Logger,
  ) {
    this.consumers = new Consumers(broker, { unitOfWork, inbox: new MysqlInbox(), clock }, logger, config.INSTANCIA);
    this.heartbeat = new Heartbeat(unitOfWork, readiness, info, clock, logger);
    this.purge = new Purge(dataSource, config, clock, logger);
    metrics.outboxPending(async () => (await store.pending()).pendientes);
  }

  async onApplicationBootstrap(): Promise<void> {
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

  private async brokerAnswers(): Promise<void> {
    const { ok, motivo } = await this.broker.health();
    if (!ok) throw new Error(motivo ?? 'the broker does not answer');
  }
}

/** Every partition a service may publish to: its own topics, the shared ones, and where its failed messages go. */
function publishedBy(servicio: Servicio): PartitionKey[] {
  const own = [...topics, ...topicsDeReprocesos].filter(
    ({ namespace, propietarios }) =>
      namespace !== 'comandos' && (propietarios === 'todos' || propietarios.includes(servicio)),
  );
  const errors = suscripciones
    .filter((s) => s.servicio === servicio)
    .map((s) => topic(topicDeErrores(s.topic, s.nombre)));
  return [...own, ...errors].flatMap(({ nombre, particiones }) =>
    Array.from({ length: particiones }, (_, particion) => ({ topic: nombre, particion })),
  );
}
