import { systemTiming, type Timing } from '../concurrency/timing.js';
import type { Broker } from '../pulsar/port/broker.js';
import { type Lane, Lanes } from './lanes.js';
import type { Held, Leases, PartitionKey } from './lease.js';
import {
  type Assignment,
  Fenced,
  FULL_LOOK,
  type OutboxStore,
  type PositionedRow,
  type StoredRow,
} from './outbox-store.js';
import { Publisher, type RelayLog, type Unsendable } from './publisher.js';
import { Tenure } from './tenure.js';
import { Wake } from './wake.js';

/** Rows that get positions in one transaction. */
const BATCH = 1_000;
/** Commits and hints wake the relay at once; this is for hints that were lost. */
const POLL_MS = 1_000;
const PAUSE_MS = 250;
/** How long a stop waits for the broker to take what is under way. */
const DRAIN_MS = 5_000;

interface RelayOptions {
  readonly log: RelayLog;
  readonly timing?: Timing;
}

/**
 * Publishes the outbox: one owner a partition, gapless positions committed before publishing, strict order, rows deleted
 * after the broker's acknowledgement. A crash at any point republishes the same rows under the same positions. Partitions
 * do not wait for each other: those that are done share the next transaction, a stuck one goes on trying.
 */
export class Relay {
  private readonly lanes = new Lanes();
  /** The broker has them; deleted together with the next taking of positions. */
  private acknowledged: StoredRow[] = [];
  /** When all partitions were last looked at for no reason. */
  private polled = 0;
  private readonly tenure: Tenure;
  private readonly publisher: Publisher;
  private readonly log: RelayLog;
  private readonly timing: Timing;
  private readonly awake: Wake;
  private stopping = false;
  private readonly stopped = new AbortController();
  private done: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: OutboxStore,
    leases: Leases,
    broker: Broker,
    { log, timing = systemTiming }: RelayOptions,
  ) {
    this.publisher = new Publisher(broker, log, timing);
    this.awake = new Wake(timing);
    this.log = log;
    this.timing = timing;
    this.tenure = new Tenure(
      { store, leases, timing, log },
      { gained: (held, unfinished) => this.open(held, unfinished), lost: () => this.forget() },
    );
  }

  async start(partitions: readonly PartitionKey[]): Promise<void> {
    await this.tenure.start(partitions);
    this.done = this.loop();
  }

  /** Whether every partition is published from here, so that nobody else needs to hear of a commit. */
  get ownsAll(): boolean {
    return this.tenure.ownsAll;
  }

  /** Something was committed. Cheap; may be called any number of times. */
  wake(): void {
    this.lanes.touch();
    this.awake.call();
  }

  /** Finishes what is under way, as far as the broker takes it, and gives the leases up. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.awake.call();
    const drained = new AbortController();
    void this.timing.sleep(DRAIN_MS, drained.signal).then(() => this.giveUp());
    await this.done;
    drained.abort();
    await this.tenure.stop();
    await this.publisher.close();
  }

  private async loop(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      const more = await this.advance().catch((error: unknown) => this.afterFailure(error));
      if (this.stopping && this.drained) return;
      if (!more) await this.awake.wait(POLL_MS);
      this.poll();
    }
  }

  /** However busy it is: what nobody told of is found as well. */
  private poll(): void {
    if (this.timing.now() - this.polled < POLL_MS) return;
    this.polled = this.timing.now();
    this.wake();
  }

  /** Whether there is more to take at once. */
  private async advance(): Promise<boolean> {
    const { waiting } = this.lanes;
    const done = this.acknowledged.splice(0);
    if (waiting.length === 0 && done.length === 0) return false;
    const limit = this.stopping ? 0 : BATCH;
    // Before the look: what is committed meanwhile asks for the next one.
    for (const lane of waiting) lane.unseen = false;
    try {
      const held = waiting.map((lane) => lane.held);
      const assignments = await this.store.advance(held, done, limit);
      for (const assignment of assignments) this.goOn(assignment);
      const many = assignments.reduce((sum, { rows }) => sum + rows.length, 0) >= FULL_LOOK;
      if (many) for (const lane of waiting) lane.unseen = true;
      return limit > 0 && many;
    } catch (error) {
      this.acknowledged.push(...done);
      for (const lane of waiting) lane.unseen = true;
      throw error;
    }
  }

  private open(held: Held, unfinished: Assignment | null): void {
    const lane = this.lanes.open(held);
    if (unfinished) void this.publish(lane, unfinished);
    else this.awake.call();
  }

  /** Positions committed under an epoch that is over meanwhile are found again by whoever has the next one. */
  private goOn(assignment: Assignment): void {
    const lane = this.lanes.of(assignment);
    if (!lane) return;
    lane.held = { ...lane.held, posicion: assignment.rows.at(-1)?.posicion ?? lane.held.posicion };
    void this.publish(lane, assignment);
  }

  private async publish(lane: Lane, assignment: Assignment): Promise<void> {
    lane.busy = true;
    const { signal } = lane.end;
    const unsendable = await this.publisher.publish(assignment, { sure: () => this.tenure.sure, signal });
    if (unsendable) await this.settle(assignment, unsendable, signal);
    lane.busy = false;
    this.awake.call();
  }

  private async settle({ rows }: Assignment, unsendable: readonly Unsendable[], signal: AbortSignal): Promise<void> {
    for (const { row, reason } of unsendable) {
      this.log.warn({ mensaje: row.mensaje, topic: row.topic, reason }, 'relay: a row that cannot be sent is parked');
      await this.park(row, reason, signal);
    }
    const parked = new Set(unsendable.map(({ row }) => row));
    for (const row of rows) if (!parked.has(row)) this.acknowledged.push(row);
  }

  /** Before anything else of the partition: while it is not parked it would be given another position. */
  private async park(row: PositionedRow, reason: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        return await this.store.park([row], `position ${row.posicion}: ${reason}`);
      } catch (error) {
        await this.afterFailure(error);
      }
    }
  }

  private giveUp(): void {
    this.stopped.abort();
    this.forget();
    this.awake.call();
  }

  /** Everything is read again from the database when the leases come back, what was in flight included. */
  private forget(): void {
    this.lanes.clear();
  }

  private get drained(): boolean {
    return this.acknowledged.length === 0 && !this.lanes.anyBusy;
  }

  private async afterFailure(error: unknown): Promise<boolean> {
    if (error instanceof Fenced) this.tenure.fence();
    this.log.warn({ err: error }, 'relay: no positions, going on with the same rows');
    await this.timing.sleep(PAUSE_MS, this.stopped.signal);
    return !this.stopping;
  }
}
