import type { Timing } from '../concurrency/timing.js';
import { type Held, type Leases, nameOf, type PartitionKey } from './lease.js';
import type { Assignment, OutboxStore } from './outbox-store.js';
import type { RelayLog } from './publisher.js';

/** How often leases are renewed and free ones looked for: with LEASE_MS, the longest that a killed owner is missed. */
const TICK_MS = 250;

interface TenureEvents {
  /** A partition is ours; `unfinished` has positions already and may or may not have reached the broker. */
  gained(held: Held, unfinished: Assignment | null): void;
  /** Nothing is ours any more. */
  lost(): void;
}

interface TenureParts {
  readonly store: Pick<OutboxStore, 'rowsInFlight'>;
  readonly leases: Leases;
  readonly timing: Timing;
  readonly log: RelayLog;
}

/** Takes the partitions that are free and keeps them, one statement at a time. */
export class Tenure {
  private readonly held = new Set<string>();
  private declared = 0;
  private fenced = false;
  private readonly stopping = new AbortController();
  private done: Promise<void> = Promise.resolve();

  constructor(
    private readonly parts: TenureParts,
    private readonly events: TenureEvents,
  ) {}

  async start(partitions: readonly PartitionKey[]): Promise<void> {
    await this.parts.leases.declare(partitions);
    this.declared = partitions.length;
    this.done = this.keep();
  }

  get ownsAll(): boolean {
    return this.held.size === this.declared;
  }

  /** Whether what was gained is surely ours at this moment. */
  get sure(): boolean {
    return !this.fenced && this.parts.leases.sure;
  }

  /** The database refused an epoch of ours: all is given up, and taken again with what the database then says. */
  fence(): void {
    if (this.fenced) return;
    this.fenced = true;
    this.held.clear();
    this.events.lost();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.done;
    await this.parts.leases.release().catch(() => undefined);
  }

  private async keep(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.tick().catch((error: unknown) => this.parts.log.warn({ err: error }, 'relay: no answer about leases'));
      await this.parts.timing.sleep(TICK_MS, this.stopping.signal);
    }
  }

  private async tick(): Promise<void> {
    if (this.fenced) await this.parts.leases.release();
    this.fenced = false;
    if (this.held.size > 0 && !(await this.parts.leases.renew(this.held.size))) return this.fence();
    if (!this.ownsAll) await this.take();
  }

  /** What was taken and not understood is given up again: nobody else could take it while we renew it. */
  private async take(): Promise<void> {
    try {
      const taken = await this.parts.leases.take(this.held);
      if (taken.length === 0) return;
      const unfinished = await Promise.all(taken.map((held) => this.parts.store.rowsInFlight(held)));
      for (const [i, held] of taken.entries()) {
        this.held.add(nameOf(held));
        this.events.gained(held, unfinished[i] ?? null);
      }
      if (!(await this.parts.leases.renew(this.held.size))) this.fence();
    } catch (error) {
      this.fence();
      throw error;
    }
  }
}
