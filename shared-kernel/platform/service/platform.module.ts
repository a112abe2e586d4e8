import { Module, type DynamicModule } from '@nestjs/common';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { DataSource, type EntitySchema } from 'typeorm';
import { Clock, SystemClock } from '../../application/clock.js';
import type { BaseConfig } from '../config.js';
import { HttpModule } from '../http/http.module.js';
import { awaitDatabase } from '../mysql/await-database.js';
import { TypeormUnitOfWork } from '../mysql/typeorm-unit-of-work.js';
import { newId } from '../../application/ids.js';
import { UnitOfWork } from '../../application/unit-of-work.js';
import { MysqlUnitOfWork } from '../mysql/unit-of-work.js';
import { MysqlLeases } from '../outbox/lease.mysql.js';
import { OutboxStore } from '../outbox/outbox-store.js';
import { MysqlOutboxStore } from '../outbox/outbox-store.mysql.js';
import { Relay } from '../outbox/relay.js';
import { WakeHint } from '../outbox/wake-hint.js';
import type { Broker } from '../pulsar/port/broker.js';
import { connectBroker } from '../pulsar/connect.js';
import { AccessLog } from '../security/access-log.js';
import { Logger } from '../telemetry/logger.js';
import { AnnouncedAccessLog } from './announced-access-log.js';
import { BROKER, Messaging } from './messaging.js';
import { kernelExpiries, Purge, type Expiry } from './purge.js';
import { Subscriptions } from './subscriptions.js';
import { CONFIG } from './tokens.js';

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
  static forRoot({ name, config, entities = [], expiries = [], version = '0.1.0' }: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      imports: [HttpModule.forRoot({ config, name, version })],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Clock, useClass: SystemClock },
        {
          provide: DataSource,
          useFactory: (logger: Logger) => awaitDatabase(config.MYSQL_URL, logger, { entities }),
          inject: [Logger],
        },
        {
          provide: BROKER,
          useFactory: () => connectBroker(config.PULSAR_URL, { adminUrl: config.PULSAR_ADMIN_URL }),
        },
        { provide: OutboxStore, useFactory: (db: DataSource) => new MysqlOutboxStore(db), inject: [DataSource] },
        {
          provide: Relay,
          // A random part: a process that got the pid of a killed one must not pass for it.
          useFactory: (db: DataSource, store: OutboxStore, broker: Broker, logger: Logger) =>
            new Relay(store, new MysqlLeases(db, `${config.INSTANCIA}-${newId().slice(-12)}`), broker, {
              log: logger,
            }),
          inject: [DataSource, OutboxStore, BROKER, Logger],
        },
        { provide: WakeHint, useValue: new WakeHint(config.REDIS_URL, name, config.INSTANCIA) },
        {
          provide: MysqlUnitOfWork,
          useFactory: (db: DataSource, clock: Clock, relay: Relay, hint: WakeHint) =>
            new TypeormUnitOfWork(db, { source: name, clock, onAnnounced: () => wake(relay, hint) }),
          inject: [DataSource, Clock, Relay, WakeHint],
        },
        { provide: UnitOfWork, useExisting: MysqlUnitOfWork },
        {
          provide: AccessLog,
          useFactory: (unitOfWork: UnitOfWork, clock: Clock, logger: Logger) =>
            new AnnouncedAccessLog(unitOfWork, clock, logger),
          inject: [UnitOfWork, Clock, Logger],
        },
        {
          provide: Purge,
          useFactory: (db: DataSource, clock: Clock, logger: Logger) =>
            new Purge(db, [...kernelExpiries(config), ...expiries], clock, logger),
          inject: [DataSource, Clock, Logger],
        },
        Subscriptions,
        Messaging,
      ],
      exports: [CONFIG, Clock, DataSource, BROKER, MysqlUnitOfWork, UnitOfWork, AccessLog, Subscriptions],
    };
  }
}

function wake(relay: Relay, hint: WakeHint): void {
  relay.wake();
  if (!relay.ownsAll) hint.send();
}
