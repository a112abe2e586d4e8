import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import type { Clock } from '../../application/clock.js';
import { codecOf } from '../../platform/avro/codec.js';
import type { Envelope } from '../../platform/avro/envelope.js';
import {
  type Append,
  DuplicateReceipt,
  EventStore,
  type Loaded,
  type Recorded,
  type Snapshot,
  type Stored,
} from '../../platform/event-store/event-store.js';
import { lost, prepare, type Prepared } from '../../platform/event-store/prepare.js';
import type { OutboxRow } from '../../platform/messages/outbox-row.js';

/** The same store in this process's memory, for tests without a database. It keeps the encoded bytes. */
export class MemoryEventStore<T extends keyof Mensajes> extends EventStore<Mensajes[T]> {
  readonly topic: T;
  private readonly all: OutboxRow[] = [];
  private readonly streams = new Map<string, OutboxRow[]>();
  private readonly receipts = new Set<string>();
  private readonly snapshots = new Map<string, Snapshot & { readonly decider: string }>();
  private readonly listeners: (() => void)[] = [];

  constructor(private readonly options: { readonly topic: T; readonly source: string; readonly clock: Clock }) {
    super();
    this.topic = options.topic;
  }

  async load(streamId: string, afterVersion = 0): Promise<Envelope<Mensajes[T]>[]> {
    return (this.streams.get(streamId) ?? []).slice(afterVersion).map((row) => this.decode(row));
  }

  async loadFrom(streamId: string, decider: string): Promise<Loaded<Mensajes[T]>> {
    const kept = this.snapshots.get(streamId);
    const snapshot = kept?.decider === decider ? kept : null;
    return { snapshot, events: await this.load(streamId, snapshot?.version) };
  }

  async keepSnapshot(streamId: string, decider: string, snapshot: Snapshot): Promise<void> {
    const kept = this.snapshots.get(streamId);
    if (kept?.decider === decider && kept.version >= snapshot.version) return;
    this.snapshots.set(streamId, { decider, ...snapshot });
  }

  async loadMany(streamIds: readonly string[]): Promise<Map<string, Envelope<Mensajes[T]>[]>> {
    const known = [...new Set(streamIds)].filter((id) => this.streams.has(id));
    return new Map(await Promise.all(known.map(async (id) => [id, await this.load(id)] as const)));
  }

  async append(append: Append<Mensajes[T]>): Promise<readonly Envelope<Mensajes[T]>[]> {
    const prepared = this.prepare(append);
    this.write([prepared]);
    return prepared.envelopes;
  }

  async appendAll(appends: readonly Append<Mensajes[T]>[]): Promise<void> {
    this.write(appends.map((append) => this.prepare(append)));
  }

  async readAll(after: bigint, limit: number): Promise<Recorded<Mensajes[T]>[]> {
    const rows = this.all.slice(Number(after), Number(after) + limit);
    return rows.map((row, i) => ({ position: after + BigInt(i) + 1n, envelope: this.decode(row) }));
  }

  async readStream(streamId: string, afterVersion: number, until: bigint): Promise<Recorded<Mensajes[T]>[]> {
    const all = await this.readAll(0n, Number(until));
    return all.filter(({ envelope: { subject, sequence } }) => subject === streamId && sequence > BigInt(afterVersion));
  }

  async storedAt(position: bigint): Promise<Stored | null> {
    const row = this.all[Number(position) - 1];
    if (!row) return null;
    const { sequence, time } = this.decode(row);
    const [streamId, version] = [row.clave, Number(sequence)];
    const { tipo: type, esquema: schema, payload, mensaje: id } = row;
    return { position, streamId, version, type, schema, payload, recordedAt: time, id };
  }

  async head(): Promise<bigint> {
    return BigInt(this.all.length);
  }

  onAppended(listener: () => void): void {
    this.listeners.push(listener);
  }

  private prepare(append: Append<Mensajes[T]>): Prepared<Mensajes[T]> {
    const { topic, source, clock } = this.options;
    return prepare({ topic, source, now: clock.now() }, append);
  }

  /** All or nothing: everything is checked before anything is kept. */
  private write(batch: readonly Prepared<Mensajes[T]>[]): void {
    const versions = new Map<string, number>();
    for (const prepared of batch) {
      const { streamId, expectedVersion, with: receipt } = prepared.append;
      const version = versions.get(streamId) ?? this.streams.get(streamId)?.length ?? 0;
      if (receipt && this.receipts.has(`${receipt.quien} ${receipt.clave}`)) throw new DuplicateReceipt(receipt.clave);
      if (version !== expectedVersion) throw lost(prepared);
      versions.set(streamId, version + prepared.rows.length);
    }
    for (const prepared of batch) this.keep(prepared);
    for (const listener of this.listeners) listener();
  }

  private keep({ append: { streamId, with: receipt }, rows }: Prepared<Mensajes[T]>): void {
    if (receipt) this.receipts.add(`${receipt.quien} ${receipt.clave}`);
    this.streams.set(streamId, [...(this.streams.get(streamId) ?? []), ...rows]);
    this.all.push(...rows);
  }

  private decode({ payload, esquema }: OutboxRow): Envelope<Mensajes[T]> {
    return codecOf(this.options.topic).decode(payload, esquema);
  }
}
