import type { EntityManager } from 'typeorm';
import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import type { Announcement } from '../../application/announcement.js';
import type { Envelope } from '../../platform/avro/envelope.js';
import { Inbox } from '../../platform/consumer/handling/inbox.js';
import { envelopeOf, rowOf } from '../../platform/messages/outbox-row.js';
import { Transaction } from '../../platform/mysql/transaction.js';
import type { UnitOfWorkOptions } from '../../platform/mysql/typeorm-unit-of-work.js';
import { type MysqlTx, MysqlUnitOfWork } from '../../platform/mysql/unit-of-work.js';
import type { MemoryDatabase, RoundTrip } from './memory-database.js';

const NO_MANAGER = { query: () => Promise.reject(new Error('No SQL in memory.')) } as unknown as EntityManager;

/** Buffers like the transaction it extends; what is staged takes effect with the commit, or never. */
export class MemoryTx extends Transaction {
  private readonly staged: (() => void)[] = [];
  readonly marks: string[] = [];
  private ids: string[] = [];
  private readonly envelope: <M>(event: Announcement<M>) => Envelope<M>;

  constructor(
    private readonly db: MemoryDatabase,
    { source, clock }: UnitOfWorkOptions,
    private readonly trip: RoundTrip,
  ) {
    super(NO_MANAGER, source, () => clock.now());
    this.envelope = (event) => ({ ...envelopeOf(source, event, clock.now()), id: db.messageId() });
  }

  override announce<T extends keyof Mensajes>(topic: T, ...events: readonly Announcement<Mensajes[T]>[]): void {
    for (const event of events) this.enqueue(rowOf(topic, this.envelope(event)));
  }

  /** A change of some table of the service. */
  stage(effect: () => void): void {
    this.staged.push(effect);
  }

  override async flush(): Promise<void> {
    if (this.rows.length > 0) await this.trip(() => (this.ids = this.rows.map(() => this.db.nextId())));
  }

  commit(): void {
    const taken = this.marks.find((mark) => this.db.inbox.has(mark));
    if (taken) throw Object.assign(new Error(`Duplicate entry ${taken}`), { errno: 1062 });
    for (const mark of this.marks) this.db.inbox.add(mark);
    for (const [i, row] of this.rows.entries()) {
      const id = this.ids[i] as string;
      const properties = row.propiedades ? JSON.stringify(row.propiedades) : null;
      this.db.outbox.set(id, { ...row, id, propiedades: properties, aparcadoPor: null });
    }
    for (const effect of this.staged) effect();
  }
}

export class MemoryUnitOfWork extends MysqlUnitOfWork {
  constructor(
    private readonly db: MemoryDatabase,
    private readonly options: UnitOfWorkOptions,
    private readonly trip: RoundTrip,
  ) {
    super();
  }

  async run<T>(work: (tx: MysqlTx) => Promise<T>): Promise<T> {
    const tx = new MemoryTx(this.db, this.options, this.trip);
    try {
      const result = await work(tx);
      await tx.flush();
      await this.trip(() => tx.commit());
      if (tx.announces) this.options.onAnnounced();
      tx.committed();
      return result;
    } finally {
      tx.open = false;
    }
  }

  current(): undefined {
    return undefined;
  }
}

export class MemoryInbox extends Inbox {
  constructor(
    private readonly db: MemoryDatabase,
    private readonly trip: RoundTrip,
  ) {
    super();
  }

  takeNew(tx: MysqlTx, subscription: string, messages: readonly string[]): Promise<Set<string>> {
    return this.trip(() => {
      const mark = (id: string): string => `${subscription} ${id}`;
      const fresh = new Set(messages.filter((id) => !this.db.inbox.has(mark(id))));
      (tx as MemoryTx).marks.push(...[...fresh].map(mark));
      return fresh;
    });
  }
}
