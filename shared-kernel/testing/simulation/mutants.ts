import type { MysqlTx } from '../../platform/mysql/unit-of-work.js';
import type { Held } from '../../platform/outbox/lease.js';
import type { Assignment, StoredRow } from '../../platform/outbox/outbox-store.js';
import type { Consumer, ConsumerOptions, IncomingMessage } from '../../platform/pulsar/port/broker.js';
import type { MemoryDatabase } from '../doubles/memory-database.js';
import { MemoryLeases } from '../doubles/memory-leases.js';
import { MemoryOutboxStore } from '../doubles/memory-outbox-store.js';
import { MemoryInbox } from '../doubles/memory-unit-of-work.js';
import { Network } from './network.js';
import type { Parts } from './stage.js';

class CommitsLater extends MemoryOutboxStore {
  override async advance(held: readonly Held[], done: readonly StoredRow[], limit: number): Promise<Assignment[]> {
    const before = new Map(held.map((each) => [each, { ...this.db.partition(each) }]));
    const assignments = await super.advance(held, done, limit);
    const after = new Map(held.map((each) => [each, { ...this.db.partition(each) }]));
    for (const [each, { posicion, enVuelo }] of before) Object.assign(this.db.partition(each), { posicion, enVuelo });
    void this.trip(() => {
      for (const [each, { posicion, enVuelo }] of after) Object.assign(this.db.partition(each), { posicion, enVuelo });
    }).catch(() => undefined);
    return assignments;
  }
}

class Unfenced extends MemoryOutboxStore {
  override advance(held: readonly Held[], done: readonly StoredRow[], limit: number): Promise<Assignment[]> {
    const present = held.map((each) => ({ ...each, epoca: String(this.db.partition(each).epoca) }));
    return super.advance(present, done, limit).then((assignments) =>
      assignments.map((a) => ({
        ...a,
        epoca: held.find((h) => h.topic === a.topic && h.particion === a.particion)?.epoca ?? '',
      })),
    );
  }
}

class AlwaysSure extends MemoryLeases {
  override get sure(): boolean {
    return true;
  }

  override async renew(count: number): Promise<boolean> {
    await super.renew(count);
    return true;
  }
}

class DeletesAtOnce extends MemoryOutboxStore {
  protected override commit(assignments: readonly Assignment[]): number {
    this.remove(assignments.flatMap(({ rows }) => rows));
    return super.commit(assignments);
  }
}

class ReadsByCursor extends MemoryOutboxStore {
  private static readonly last = new WeakMap<MemoryDatabase, number>();

  protected override waiting(held: readonly Held[], limit: number): StoredRow[] {
    const last = ReadsByCursor.last.get(this.db) ?? 0;
    return super.waiting(held, limit).filter(({ id }) => Number(id) > last);
  }

  protected override commit(assignments: readonly Assignment[]): number {
    const ids = assignments.flatMap(({ rows }) => rows.map(({ id }) => Number(id)));
    ReadsByCursor.last.set(this.db, Math.max(ReadsByCursor.last.get(this.db) ?? 0, ...ids));
    return super.commit(assignments);
  }
}

class ForgetsWhatWasInFlight extends MemoryOutboxStore {
  override async rowsInFlight(): Promise<null> {
    return null;
  }
}

class RemembersNothing extends MemoryInbox {
  override async takeNew(_: MysqlTx, __: string, messages: readonly string[]): Promise<Set<string>> {
    return new Set(messages);
  }
}

/** Marks messages in a transaction of its own, before their effects. */
class MarksTooEarly extends MemoryInbox {
  constructor(
    private readonly own: MemoryDatabase,
    trip: ConstructorParameters<typeof MemoryInbox>[1],
  ) {
    super(own, trip);
  }

  override async takeNew(tx: MysqlTx, subscription: string, messages: readonly string[]): Promise<Set<string>> {
    const fresh = await super.takeNew(tx, subscription, messages);
    for (const mark of (tx as unknown as { marks: string[] }).marks.splice(0)) this.own.inbox.add(mark);
    return fresh;
  }
}

class AcknowledgesAtOnce extends Network {
  override async consumer(options: ConsumerOptions): Promise<Consumer> {
    const consumer = await super.consumer(options);
    const receive = consumer.receive.bind(consumer);
    consumer.receive = async (max, signal): Promise<IncomingMessage[]> => {
      const messages = await receive(max, signal);
      await consumer.ack(messages);
      return messages;
    };
    return consumer;
  }
}

/** Ways to be wrong that the simulation must see, each by itself. */
export const MUTANTS: Readonly<Record<string, Partial<Parts>>> = {
  'publishes before its positions are committed': { store: (db, trip) => new CommitsLater(db, trip) },
  'gives positions whoever owns the partition, and never doubts its lease': {
    store: (db, trip) => new Unfenced(db, trip),
    leases: (db, owner, trip) => new AlwaysSure(db, owner, trip),
  },
  'deletes rows before the broker has them': { store: (db, trip) => new DeletesAtOnce(db, trip) },
  'reads on from the highest id': { store: (db, trip) => new ReadsByCursor(db, trip) },
  'gives new positions after a crash': { store: (db, trip) => new ForgetsWhatWasInFlight(db, trip) },
  'has no inbox': { inbox: (db, trip) => new RemembersNothing(db, trip) },
  'marks messages before their effects': { inbox: (db, trip) => new MarksTooEarly(db, trip) },
  'acknowledges before the commit': { broker: (server, life) => new AcknowledgesAtOnce(server, life) },
};
