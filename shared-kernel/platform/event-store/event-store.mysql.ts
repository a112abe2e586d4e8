import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { codecOf, type TopicCodec } from '../avro/codec.js';
import type { Envelope } from '../avro/envelope.js';
import { Batcher, type BatcherOptions } from '../concurrency/batcher.js';
import { isDuplicateKey } from '../mysql/errors.js';
import { BatchWriter, type BatchWriterOptions } from './batch-writer.js';
import {
  type Append,
  DuplicateReceipt,
  EventStore,
  type Loaded,
  type Recorded,
  type Snapshot,
  type Stored,
} from './event-store.js';
import { lost, prepare, type Prepared } from './prepare.js';
import { keepSnapshot, loadFrom } from './snapshots.mysql.js';
import { storedAt } from './stored.mysql.js';
import { writeAppends } from './write.js';

interface Coded {
  /** Fingerprint of its schema: null for the newest. */
  readonly esquema: string | null;
  readonly payload: Buffer;
}

interface EventRow extends Coded {
  readonly posicion: string;
  readonly flujo: string;
}

export interface EventStoreOptions<T extends keyof Mensajes> extends BatchWriterOptions {
  readonly topic: T;
  readonly source: string;
  readonly queue?: Partial<BatcherOptions>;
}

const QUEUE: BatcherOptions = { maxBatch: 256, maxQueue: 4_096, workers: 2 };

/** Events in MySQL: unique on (stream, version), one transaction of multi-row inserts for all that waits. */
export class MysqlEventStore<T extends keyof Mensajes> extends EventStore<Mensajes[T]> {
  readonly topic: T;
  private readonly batcher: Batcher<Prepared<Mensajes[T]>, readonly Envelope<Mensajes[T]>[]>;
  private readonly writer: BatchWriter<Mensajes[T]>;
  private readonly codec: TopicCodec<Mensajes[T]>;
  private readonly listeners: (() => void)[] = [];

  constructor(private readonly options: EventStoreOptions<T>) {
    super();
    this.topic = options.topic;
    this.codec = codecOf(options.topic);
    this.writer = new BatchWriter(options);
    this.batcher = new Batcher((batch) => this.flush(batch), { ...QUEUE, ...options.queue });
  }

  async load(streamId: string, afterVersion = 0): Promise<readonly Envelope<Mensajes[T]>[]> {
    const rows = await this.read('WHERE flujo = ? AND version > ? ORDER BY version', [streamId, afterVersion]);
    return rows.map((row) => this.decode(row));
  }

  async loadFrom(streamId: string, decider: string): Promise<Loaded<Mensajes[T]>> {
    const { snapshot, rows } = await loadFrom(this.executor, streamId, decider, this.codec.fingerprint);
    return { snapshot, events: this.decodeEach(rows) };
  }

  keepSnapshot(streamId: string, decider: string, snapshot: Snapshot): Promise<void> {
    return keepSnapshot(this.options.dataSource, this.options.clock.now(), { streamId, decider, snapshot });
  }

  async loadMany(streamIds: readonly string[]): Promise<Map<string, Envelope<Mensajes[T]>[]>> {
    const streams = new Map<string, Envelope<Mensajes[T]>[]>();
    if (streamIds.length === 0) return streams;
    for (const row of await this.read('WHERE flujo IN (?) ORDER BY flujo, version', [[...new Set(streamIds)]])) {
      const stream = streams.get(row.flujo);
      if (stream) stream.push(this.decode(row));
      else streams.set(row.flujo, [this.decode(row)]);
    }
    return streams;
  }

  async append(append: Append<Mensajes[T]>): Promise<readonly Envelope<Mensajes[T]>[]> {
    const prepared = this.prepare(append);
    if (!this.options.unitOfWork.current()) return this.batcher.submit(prepared);
    await this.join([prepared]);
    return prepared.envelopes;
  }

  async appendAll(appends: readonly Append<Mensajes[T]>[]): Promise<void> {
    await this.join(appends.map((append) => this.prepare(append)));
  }

  async readAll(after: bigint, limit: number): Promise<Recorded<Mensajes[T]>[]> {
    const rows = await this.read(`WHERE posicion > ? ORDER BY posicion LIMIT ${limit}`, [String(after)]);
    return rows.map((row) => this.recorded(row));
  }

  async readStream(streamId: string, afterVersion: number, until: bigint): Promise<Recorded<Mensajes[T]>[]> {
    const where = 'WHERE flujo = ? AND version > ? AND posicion <= ? ORDER BY version';
    const rows = await this.read(where, [streamId, afterVersion, String(until)]);
    return rows.map((row) => this.recorded(row));
  }

  storedAt(position: bigint): Promise<Stored | null> {
    return storedAt(this.executor, position, (row) => this.decode(row).id);
  }

  async head(): Promise<bigint> {
    const [row] = await this.executor.query<{ ultima: string }[]>('SELECT ultima FROM evento_contador');
    return BigInt(row?.ultima ?? 0);
  }

  onAppended(listener: () => void): void {
    this.listeners.push(listener);
  }

  private get executor() {
    return this.options.unitOfWork.current() ?? this.options.dataSource;
  }

  private read(where: string, params: unknown[]): Promise<EventRow[]> {
    return this.executor.query(`SELECT posicion, flujo, esquema, payload FROM evento ${where}`, params);
  }

  private *decodeEach(rows: readonly Coded[]): Generator<Envelope<Mensajes[T]>> {
    for (const row of rows) yield this.decode(row);
  }

  private recorded(row: EventRow): Recorded<Mensajes[T]> {
    return { position: BigInt(row.posicion), envelope: this.decode(row) };
  }

  private decode({ payload, esquema }: Coded): Envelope<Mensajes[T]> {
    return this.codec.decode(payload, esquema ?? undefined);
  }

  private prepare(append: Append<Mensajes[T]>): Prepared<Mensajes[T]> {
    const { topic, source, clock } = this.options;
    return prepare({ topic, source, now: clock.now() }, append);
  }

  private async flush(batch: readonly Prepared<Mensajes[T]>[]): Promise<(readonly Envelope<Mensajes[T]>[] | Error)[]> {
    const outcomes = await this.writer.write(batch);
    if (outcomes.includes(null)) this.announce();
    return batch.map(({ envelopes }, i) => outcomes[i] ?? envelopes);
  }

  /** In the ambient transaction; outside of one, in one of its own. Of what is refused nothing stays, were the rest kept. */
  private async join(batch: readonly Prepared<Mensajes[T]>[]): Promise<void> {
    const [first] = batch;
    if (!first) return;
    await this.options.unitOfWork.run(async (tx) => {
      await tx.query('SAVEPOINT anexo');
      try {
        await writeAppends(tx, batch, this.options.clock.now());
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        await tx.query('ROLLBACK TO SAVEPOINT anexo');
        throw culprit(error, first);
      }
      tx.afterCommit(() => this.announce());
    });
  }

  private announce(): void {
    for (const listener of this.listeners) listener();
  }
}

/** The transaction is lost whoever is to blame: the first one stands for all. */
function culprit(error: unknown, first: Parameters<typeof lost>[0]): Error {
  const { with: receipt } = first.append;
  const onReceipt = error instanceof Error && error.message.includes('PRIMARY');
  return receipt && onReceipt ? new DuplicateReceipt(receipt.clave) : lost(first);
}
