import type { EntityManager } from 'typeorm';
import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import type { Announcement } from '../../application/announcement.js';
import { envelopeOf, type OutboxRow, rowOf } from '../messages/outbox-row.js';
import type { MysqlTx } from './unit-of-work.js';

/** Bytes of outbox rows in one INSERT; well below the server's `max_allowed_packet` of 16 MiB. */
const MAX_INSERT_BYTES = 4 * 1024 * 1024;

/** Buffers what is announced and writes it before the commit. */
export class Transaction implements MysqlTx {
  protected rows: OutboxRow[] = [];
  private wrote = false;
  private readonly hooks: (() => void)[] = [];
  open = true;
  /** It was rolled back, or lost with its connection, while what ran in it may still be under way. */
  abandoned = false;

  constructor(
    readonly manager: EntityManager,
    private readonly source: string,
    private readonly now: () => Date,
  ) {}

  query<R>(sql: string, params: readonly unknown[] = []): Promise<R> {
    return this.manager.query(sql, params as unknown[]);
  }

  announce<T extends keyof Mensajes>(topic: T, ...events: readonly Announcement<Mensajes[T]>[]): void {
    const now = this.now();
    for (const event of events) this.rows.push(rowOf(topic, envelopeOf<Mensajes[T]>(this.source, event, now)));
  }

  enqueue(...rows: readonly OutboxRow[]): void {
    for (const row of rows) this.rows.push(row);
  }

  async enqueueNow(...rows: readonly OutboxRow[]): Promise<void> {
    this.enqueue(...rows);
    await this.flush();
  }

  afterCommit(fn: () => void): void {
    this.hooks.push(fn);
  }

  get announces(): boolean {
    return this.wrote || this.rows.length > 0;
  }

  async flush(): Promise<void> {
    const now = this.now();
    const rows = this.rows;
    this.rows = [];
    this.wrote ||= rows.length > 0;
    for (const chunk of chunks(rows)) {
      await this.query(
        'INSERT INTO outbox (topic, particion, clave, mensaje, tipo, esquema, propiedades, payload, creado_en) VALUES ?',
        [
          chunk.map((r) => [
            r.topic,
            r.particion,
            r.clave,
            r.mensaje,
            r.tipo,
            r.esquema,
            r.propiedades ? JSON.stringify(r.propiedades) : null,
            r.payload,
            now,
          ]),
        ],
      );
    }
  }

  committed(): void {
    for (const hook of this.hooks) hook();
  }
}

function* chunks(rows: readonly OutboxRow[]): Generator<readonly OutboxRow[]> {
  let chunk: OutboxRow[] = [];
  let bytes = 0;
  for (const row of rows) {
    if (chunk.length > 0 && bytes + row.payload.length > MAX_INSERT_BYTES) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
    chunk.push(row);
    bytes += row.payload.length;
  }
  if (chunk.length > 0) yield chunk;
}
