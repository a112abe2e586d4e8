import { direccion, suscripciones, topic, topicDeErrores } from '@alpespartner/schemas/topologia.js';
import type { RetryPolicy } from '../../platform/consumer/handling/failure.js';
import type { Inbox } from '../../platform/consumer/handling/inbox.js';
import type { UnitOfWorkOptions } from '../../platform/mysql/typeorm-unit-of-work.js';
import type { MysqlUnitOfWork } from '../../platform/mysql/unit-of-work.js';
import type { Leases } from '../../platform/outbox/lease.js';
import type { OutboxStore } from '../../platform/outbox/outbox-store.js';
import { MemoryServer } from '../../platform/pulsar/memory/server.js';
import type { Broker } from '../../platform/pulsar/port/broker.js';
import { MemoryDatabase, type RoundTrip } from '../doubles/memory-database.js';
import { MemoryLeases } from '../doubles/memory-leases.js';
import { MemoryOutboxStore } from '../doubles/memory-outbox-store.js';
import { MemoryInbox, MemoryUnitOfWork } from '../doubles/memory-unit-of-work.js';
import { type Fact, textOf } from './facts.js';
import type { Life } from './life.js';
import { Network } from './network.js';
import { World } from './world.js';

export const TOPIC = 'sistema.eventos';
export const ECHO = 'auditoria.eventos';
export const SUBSCRIPTIONS = suscripciones
  .filter((s) => s.topic === TOPIC && s.nombre !== 'audit-consumer')
  .map((s) => s.nombre);
export const ERRORS = SUBSCRIPTIONS.map((name) => topicDeErrores(TOPIC, name));
export const TOPICS = [TOPIC, ECHO, ...ERRORS] as const;
export const PARTITIONS = TOPICS.flatMap((name) =>
  Array.from({ length: topic(name).particiones }, (_, particion) => ({ topic: name, particion })),
);
export const POLICY: RetryPolicy = {
  faultAttempts: 6,
  hangAttempts: 2,
  notYetMs: 60_000,
  baseMs: 20,
  maxMs: 500,
  handlerMs: 400,
};

/** What a process is made of; a test puts something broken here. */
export interface Parts {
  readonly store: (db: MemoryDatabase, trip: RoundTrip) => OutboxStore;
  readonly leases: (db: MemoryDatabase, owner: string, trip: RoundTrip) => Leases;
  readonly inbox: (db: MemoryDatabase, trip: RoundTrip) => Inbox;
  readonly unitOfWork: (db: MemoryDatabase, options: UnitOfWorkOptions, trip: RoundTrip) => MysqlUnitOfWork;
  readonly broker: (server: MemoryServer, life: Life) => Broker;
}

export const SOUND: Parts = {
  store: (db, trip) => new MemoryOutboxStore(db, trip),
  leases: (db, owner, trip) => new MemoryLeases(db, owner, trip),
  inbox: (db, trip) => new MemoryInbox(db, trip),
  unitOfWork: (db, options, trip) => new MemoryUnitOfWork(db, options, trip),
  broker: (server, life) => new Network(server, life),
};

interface Effect {
  readonly suscripcion: string;
  readonly fact: Fact;
}

/** What outlives every process, and what was seen of it. */
export class Stage {
  readonly world: World;
  readonly server: MemoryServer;
  readonly db: MemoryDatabase;
  /** Committed, by text. */
  readonly facts = new Set<string>();
  readonly effects: Effect[] = [];
  private readonly complaints = new Map<string, number>();
  /** Until when the database does not answer. */
  awayUntil = 0;

  constructor(
    seed: number,
    readonly parts: Parts,
  ) {
    this.world = new World(seed);
    this.db = new MemoryDatabase(() => this.world.now);
    this.server = new MemoryServer({
      now: () => new Date(this.world.now),
      after: (ms, task) => this.world.after(ms, task),
    });
    for (const name of TOPICS) this.server.createTopic(direccion(name), topic(name).particiones);
  }

  /** A flaky fact fails twice in each subscription, whoever handles it. */
  complains(subscription: string, fact: Fact): boolean {
    const name = `${subscription} ${textOf(fact)}`;
    const times = (this.complaints.get(name) ?? 0) + 1;
    this.complaints.set(name, times);
    return times <= 2;
  }

  /** The answer may be lost after the effect: then nobody knows whether it took place. */
  async roundTrip<T>(life: Life, effect: () => T): Promise<T> {
    await life.step();
    if (this.world.now < this.awayUntil) throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
    const result = effect();
    await life.step();
    const lost = !this.world.calm && this.world.random.chance(0.004);
    if (lost) throw Object.assign(new Error('lost'), { code: 'PROTOCOL_CONNECTION_LOST' });
    return result;
  }
}
