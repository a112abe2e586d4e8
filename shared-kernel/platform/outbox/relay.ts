import { direccion } from '@alpespartner/schemas/topologia.js';
import type { Broker, Producer } from '../pulsar/broker.js';
import { nameOf, type Held, type Leases, type PartitionKey } from './lease.js';
import { Fenced, type Assignment, type OutboxStore, type StoredRow } from './outbox-store.js';

const BATCH = 1_000;
const POLL_MS = 250;
const PAUSE_MS = 500;
const RENEW_MS = 500;

export interface RelayLog {
  warn(fields: object, message: string): void;
}

/**
 * Publishes the outbox: one owner a partition, gapless positions committed before publishing, strict order, rows deleted
 * after the broker's acknowledgement. A crash at any point republishes the same rows under the same positions.
 */
export class Relay {
  private readonly held = new Map<string, Held>();
  private readonly producers = new Map<string, Promise<Producer>>();
  /** Has positions, may or may not have reached the broker: published again until acknowledged. */
  private unfinished: Assignment[] = [];
  /** The broker has them; deleted together with the next taking of positions. */
  private acknowledged: StoredRow[] = [];
  private nextTake = 0;
  private declared = 0;
  private wakeUp: () => void = () => undefined;
  private woken = false;
  private stopping = false;
  private done: Promise<void> = Promise.resolve();
  private renewal?: NodeJS.Timeout;

  constructor(
    private readonly store: OutboxStore,
    private readonly leases: Leases,
    private readonly broker: Broker,
    private readonly log: RelayLog,
  ) {}

  async start(partitions: readonly PartitionKey[]): Promise<void> {
    await this.leases.declare(partitions);
    this.declared = partitions.length;
    this.renewal = setInterval(() => void this.renew(), RENEW_MS);
    this.done = this.loop();
  }

  /** Whether every partition is published from here, so that nobody else needs to hear of a commit. */
  get ownsAll(): boolean {
    return this.held.size === this.declared;
  }

  /** Something was committed. Cheap; may be called any number of times. */
  wake(): void {
    this.woken = true;
    this.wakeUp();
  }

  /** Publishes what is under way, gives the leases up. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.done;
    clearInterval(this.renewal);
    await this.leases.release().catch(() => undefined);
    for (const producer of this.producers.values()) await (await producer).close().catch(() => undefined);
  }

  private async loop(): Promise<void> {
    while (!this.stopping || this.acknowledged.length > 0) {
      try {
        await this.takeFree();
        await this.cycle();
      } catch (error) {
        await this.afterFailure(error);
      }
    }
  }

  /** One round: finish what was begun, else delete what was acknowledged and take the next rows. */
  private async cycle(): Promise<void> {
    if (this.unfinished.length === 0) await this.advance();
    if (this.unfinished.length > 0) await this.publishUnfinished();
    else if (!this.stopping) await this.pause(POLL_MS);
  }

  private async advance(): Promise<void> {
    if (this.held.size === 0) return;
    this.woken = false;
    const limit = this.stopping ? 0 : BATCH;
    const assignments = await this.store.advance([...this.held.values()], this.acknowledged, limit);
    this.acknowledged = [];
    for (const assignment of assignments) this.remember(assignment);
    this.unfinished = assignments;
  }

  private remember({ topic, particion, base, rows }: Assignment): void {
    const held = this.held.get(nameOf({ topic, particion }));
    if (held) this.held.set(nameOf(held), { ...held, posicion: base + BigInt(rows.length) - 1n, enVuelo: null });
  }

  /** Publishes each partition in order, all partitions at once. What fails stays unfinished, from its first row on. */
  private async publishUnfinished(): Promise<void> {
    const batch = this.unfinished;
    const outcomes = await Promise.allSettled(batch.map((a) => this.publish(a)));
    const sent = batch.filter((_, i) => outcomes[i]?.status === 'fulfilled');
    this.acknowledged.push(...sent.flatMap(({ rows }) => rows));
    this.unfinished = this.unfinished.filter((a) => !sent.includes(a));
    const failed = outcomes.find((o) => o.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private async publish({ topic, base, rows }: Assignment): Promise<void> {
    const producer = await this.producer(topic);
    if (!this.leases.sure) throw new Fenced();
    await Promise.all(rows.map((row, i) => producer.send(messageOf(row, base + BigInt(i)))));
  }

  private producer(topic: string): Promise<Producer> {
    let producer = this.producers.get(topic);
    if (!producer) {
      producer = this.broker.producer({ topic: direccion(topic) });
      this.producers.set(topic, producer);
      producer.catch(() => this.producers.delete(topic));
    }
    return producer;
  }

  private async takeFree(): Promise<void> {
    if (this.stopping || performance.now() < this.nextTake) return;
    this.nextTake = performance.now() + RENEW_MS;
    const taken = await this.leases.take(new Set(this.held.keys()));
    if (taken.length === 0) return;
    for (const held of taken) {
      this.held.set(nameOf(held), held);
      const assignment = await this.store.rowsInFlight(held);
      if (assignment) this.unfinished.push(assignment);
    }
    await this.renew();
  }

  private async renew(): Promise<void> {
    if (this.held.size === 0) return;
    const ours = await this.leases.renew(this.held.size).catch(() => true);
    if (!ours) this.forget();
  }

  /** Everything is read again from the database when the leases come back, what was in flight included. */
  private forget(): void {
    this.held.clear();
    this.unfinished = [];
    this.acknowledged = [];
    this.nextTake = 0;
  }

  private async afterFailure(error: unknown): Promise<void> {
    if (error instanceof Fenced) this.forget();
    else this.log.warn({ err: error }, 'relay: publishing failed, going on with the same rows');
    if (this.stopping) this.acknowledged = [];
    else await this.pause(PAUSE_MS);
  }

  private pause(ms: number): Promise<void> {
    if (this.woken) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

const messageOf = (row: StoredRow, position: bigint) => ({
  key: row.clave,
  payload: row.payload,
  sequenceId: position,
  properties: {
    ...(row.propiedades ? (JSON.parse(row.propiedades) as Record<string, string>) : {}),
    id: row.mensaje,
    type: row.tipo,
    schema: row.esquema,
    position: String(position),
    'content-type': 'application/avro',
  },
});
