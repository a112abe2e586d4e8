import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import type { DataSource } from 'typeorm';
import { codecDe } from '../avro/codec.js';
import type { Envelope } from '../avro/envelope.js';
import { Batcher } from '../batcher.js';
import type { Clock } from '../clock.js';
import { contextoActual } from '../context.js';
import { isDuplicateKey } from '../mysql/errors.js';
import type { Tx, UnitOfWork } from '../mysql/unit-of-work.js';
import { envelopeOf, rowOf, type OutboxRow } from '../outbox/announcement.js';
import { EventStore, ReciboDuplicado, VersionConflict, type Append } from './event-store.js';
import { writeAppends } from './write.js';

export interface Prepared<M> {
  readonly append: Append<M>;
  readonly envelopes: readonly Envelope<M>[];
  readonly rows: readonly OutboxRow[];
}

interface EventRow {
  readonly flujo: string;
  readonly esquema: string;
  readonly payload: Buffer;
}

export interface EventStoreOptions<T extends keyof Mensajes> {
  readonly topic: T;
  readonly source: string;
  readonly dataSource: DataSource;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/** Events in MySQL: unique on (stream, version), one transaction of multi-row inserts for all that waits. */
export class MysqlEventStore<T extends keyof Mensajes> extends EventStore<Mensajes[T]> {
  private readonly batcher = new Batcher<Prepared<Mensajes[T]>, readonly Envelope<Mensajes[T]>[]>(
    (batch) => this.flush(batch),
    { maxBatch: 256, maxQueue: 4_096, workers: 2 },
  );

  constructor(private readonly options: EventStoreOptions<T>) {
    super();
  }

  async load(streamId: string): Promise<readonly Envelope<Mensajes[T]>[]> {
    return (await this.loadMany([streamId])).get(streamId) ?? [];
  }

  async loadMany(streamIds: readonly string[]): Promise<Map<string, Envelope<Mensajes[T]>[]>> {
    const streams = new Map<string, Envelope<Mensajes[T]>[]>();
    if (streamIds.length === 0) return streams;
    const sql = 'SELECT flujo, esquema, payload FROM evento WHERE flujo IN (?) ORDER BY flujo, version';
    const executor = this.options.unitOfWork.current() ?? this.options.dataSource;
    const rows = await executor.query<EventRow[]>(sql, [[...new Set(streamIds)]]);
    const codec = codecDe(this.options.topic);
    for (const { flujo, esquema, payload } of rows) {
      const stream = streams.get(flujo) ?? [];
      stream.push(codec.decode(payload, esquema));
      streams.set(flujo, stream);
    }
    return streams;
  }

  append(append: Append<Mensajes[T]>): Promise<readonly Envelope<Mensajes[T]>[]> {
    const prepared = this.prepare(append);
    const tx = this.options.unitOfWork.current();
    if (!tx) return this.batcher.submit(prepared);
    return this.write(tx, [prepared]).then(
      () => prepared.envelopes,
      (error: unknown) => {
        throw this.culprit(error, prepared) ?? error;
      },
    );
  }

  async appendAll(appends: readonly Append<Mensajes[T]>[]): Promise<void> {
    if (appends.length === 0) return;
    const prepared = appends.map((append) => this.prepare(append));
    await this.options.unitOfWork.run((tx) => this.write(tx, prepared));
  }

  /** Encodes within the caller's context: the batch runs in nobody's. */
  private prepare(append: Append<Mensajes[T]>): Prepared<Mensajes[T]> {
    const { topic, source, clock } = this.options;
    const contexto = append.contexto ?? contextoActual();
    const now = clock.now();
    const envelopes = append.events.map((event, i) =>
      envelopeOf(
        source,
        {
          ...event,
          subject: append.streamId,
          sequence: BigInt(append.expectedVersion + i + 1),
          contexto,
          ...(append.marcaId === undefined ? {} : { marcaId: append.marcaId }),
        },
        now,
      ),
    );
    return { append, envelopes, rows: envelopes.map((envelope) => rowOf(topic, envelope)) };
  }

  /** One transaction for all; a duplicate key halves the batch until only the culprit fails. */
  private async flush(batch: readonly Prepared<Mensajes[T]>[]): Promise<(readonly Envelope<Mensajes[T]>[] | Error)[]> {
    try {
      await this.options.unitOfWork.run((tx) => this.write(tx, batch));
      return batch.map(({ envelopes }) => envelopes);
    } catch (error) {
      const [first] = batch;
      if (!isDuplicateKey(error) || !first) throw error;
      if (batch.length === 1) return [this.culprit(error, first) ?? (error as Error)];
      const middle = Math.ceil(batch.length / 2);
      return [...(await this.flush(batch.slice(0, middle))), ...(await this.flush(batch.slice(middle)))];
    }
  }

  private write(tx: Tx, batch: readonly Prepared<Mensajes[T]>[]): Promise<void> {
    return writeAppends(tx, batch, this.options.clock.now());
  }

  private culprit(error: unknown, { append }: Prepared<Mensajes[T]>): Error | null {
    if (!isDuplicateKey(error)) return null;
    const recibo = append.recibo;
    const onReceipt = error instanceof Error && error.message.includes('PRIMARY');
    return recibo && onReceipt
      ? new ReciboDuplicado(recibo.clave)
      : new VersionConflict(append.streamId, append.expectedVersion);
  }
}
