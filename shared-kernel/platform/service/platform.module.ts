import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { DataSource, type EntitySchema } from 'typeorm';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { Clock, SystemClock } from '../../application/clock.js';
import { newId } from '../../application/ids.js';
import { UnitOfWork } from '../../application/unit-of-work.js';
import type { BaseConfig } from '../config.js';
import { MysqlInbox } from '../consumer/handling/inbox.mysql.js';
import { StuckBoard } from '../health/board.js';
import { Readiness } from '../health/readiness.js';
import { ServiceInfo } from '../health/service-info.js';
import { HttpModule } from '../http/http.module.js';
import { type SchemaRegistry, WriterSchemas } from '../messages/writer-schemas.js';
import { awaitDatabase } from '../mysql/await-database.js';
import { TypeormUnitOfWork } from '../mysql/typeorm-unit-of-work.js';
import { MysqlUnitOfWork } from '../mysql/unit-of-work.js';
import { MysqlLeases } from '../outbox/lease.mysql.js';
import { OutboxStore } from '../outbox/outbox-store.js';
import { MysqlOutboxStore } from '../outbox/outbox-store.mysql.js';
import { Relay } from '../outbox/relay.js';
import { WakeHint } from '../outbox/wake-hint.js';
import { registryOf } from '../pulsar/admin/registry.js';
import { connectBroker } from '../pulsar/connect.js';
import type { Broker } from '../pulsar/port/broker.js';
import { AccessLog } from '../security/access-log.js';
import { AnnouncedFindings } from '../stuck/announced.js';
import { outboxCheck } from '../stuck/checks.js';
import { Lookout } from '../stuck/lookout.js';
import { Logger } from '../telemetry/logger.js';
import { Projections } from './projections.js';
import { AnnouncedAccessLog } from './running/announced-access-log.js';
import { Connections } from './running/connections.js';
import { Consumers } from './running/consumers.js';
import { Heartbeat } from './running/heartbeat.js';
import { Messaging } from './running/messaging.js';
import { Publishing } from './running/publishing.js';
import { type Expiry, kernelExpiries, Purge } from './running/purge.js';
import { SchemaCheck } from './running/schema-check.js';
import { Subscriptions } from './running/subscriptions.js';
import { BROKER, CONFIG, REGISTRY } from './running/tokens.js';
import { Upkeep } from './running/upkeep.js';

interface PlatformOptions {
  readonly name: Servicio;
  readonly config: BaseConfig;
  readonly entities?: readonly EntitySchema[];
  /** Tables of the service's own whose rows expire. */
  readonly expiries?: readonly Expiry[];
  readonly version?: string;
}

/** What stands under every service: database, messages in and out, HTTP, health. Global. */
@Module({})
export class PlatformModule {
  static forRoot(options: PlatformOptions): DynamicModule {
    const { name, config, version = '0.1.0' } = options;
    return {
      module: PlatformModule,
      global: true,
      imports: [HttpModule.forRoot({ config, name, version })],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Clock, useClass: SystemClock },
        ...storage(options),
        ...outbox(options),
        ...consuming(options),
        ...upkeep(options),
        Connections,
        Messaging,
        Projections,
      ],
      exports: [CONFIG, Clock, DataSource, BROKER, MysqlUnitOfWork, UnitOfWork, AccessLog, Subscriptions, Projections],
    };
  }
}

const storage = ({ name, config, entities = [] }: PlatformOptions): Provider[] => [
  {
    provide: DataSource,
    useFactory: (logger: Logger) => awaitDatabase(config.MYSQL_URL, logger, { entities }),
    inject: [Logger],
  },
  {
    provide: MysqlUnitOfWork,
    useFactory: (db: DataSource, clock: Clock, relay: Relay, hint: WakeHint) =>
      new TypeormUnitOfWork(db, { source: name, clock, onAnnounced: () => wake(relay, hint) }),
    inject: [DataSource, Clock, Relay, WakeHint],
  },
  { provide: UnitOfWork, useExisting: MysqlUnitOfWork },
];

const outbox = ({ name, config }: PlatformOptions): Provider[] => [
  { provide: OutboxStore, useFactory: (db: DataSource) => new MysqlOutboxStore(db), inject: [DataSource] },
  {
    provide: Relay,
    // A random part: a process that got the pid of a killed one must not pass for it.
    useFactory: (db: DataSource, store: OutboxStore, broker: Broker, logger: Logger) =>
      new Relay(store, new MysqlLeases(db, `${config.INSTANCIA}-${newId().slice(-12)}`), broker, { log: logger }),
    inject: [DataSource, OutboxStore, BROKER, Logger],
  },
  { provide: WakeHint, useValue: new WakeHint(config.REDIS_URL, name, config.INSTANCIA) },
  {
    provide: AccessLog,
    useFactory: (unitOfWork: UnitOfWork, clock: Clock, logger: Logger) =>
      new AnnouncedAccessLog(unitOfWork, clock, logger),
    inject: [UnitOfWork, Clock, Logger],
  },
  Publishing,
];

const consuming = ({ config }: PlatformOptions): Provider[] => [
  { provide: BROKER, useFactory: () => connectBroker(config.PULSAR_URL, { adminUrl: config.PULSAR_ADMIN_URL }) },
  { provide: REGISTRY, useValue: registryOf(config.PULSAR_URL, config.PULSAR_ADMIN_URL) },
  Subscriptions,
  SchemaCheck,
  {
    provide: Consumers,
    useFactory: (
      broker: Broker,
      registry: SchemaRegistry | null,
      unitOfWork: MysqlUnitOfWork,
      clock: Clock,
      subscriptions: Subscriptions,
      info: ServiceInfo,
      logger: Logger,
    ) =>
      new Consumers(broker, { unitOfWork, inbox: new MysqlInbox(), clock }, subscriptions, info, {
        logger,
        writers: registry ? new WriterSchemas(registry) : undefined,
      }),
    inject: [BROKER, REGISTRY, MysqlUnitOfWork, Clock, Subscriptions, ServiceInfo, Logger],
  },
];

const upkeep = ({ config, expiries = [] }: PlatformOptions): Provider[] => [
  {
    provide: Heartbeat,
    useFactory: (
      ...of: [unitOfWork: UnitOfWork, readiness: Readiness, info: ServiceInfo, clock: Clock, logger: Logger]
    ) => new Heartbeat(...of),
    inject: [UnitOfWork, Readiness, ServiceInfo, Clock, Logger],
  },
  {
    provide: Purge,
    useFactory: (db: DataSource, clock: Clock, logger: Logger) =>
      new Purge(db, [...kernelExpiries(config), ...expiries], clock, logger),
    inject: [DataSource, Clock, Logger],
  },
  {
    provide: Lookout,
    useFactory: (
      board: StuckBoard,
      unitOfWork: MysqlUnitOfWork,
      info: ServiceInfo,
      clock: Clock,
      logger: Logger,
      store: OutboxStore,
      consumers: Consumers,
    ) => {
      board.add(outboxCheck(store), consumers.check);
      const announced = new AnnouncedFindings(unitOfWork, info, clock);
      return new Lookout(board, announced, clock, logger, config.VIGILANCIA_MS);
    },
    inject: [StuckBoard, MysqlUnitOfWork, ServiceInfo, Clock, Logger, OutboxStore, Consumers],
  },
  Upkeep,
];

function wake(relay: Relay, hint: WakeHint): void {
  relay.wake();
  if (!relay.ownsAll) hint.send();
}
