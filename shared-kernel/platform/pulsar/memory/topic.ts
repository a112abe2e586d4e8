import { parseAddress } from '../port/address.js';
import type { OutgoingMessage } from '../port/broker.js';
import { BrokerUnavailable } from '../port/errors.js';
import { partitionOf } from '../port/murmur3.js';
import type { MemorySettings } from './server.js';
import { MemorySubscription } from './subscription.js';

/** A message as it lies in the log. `position` counts through the whole topic, from 0. */
export interface Stored {
  readonly position: number;
  readonly particion: number;
  readonly key: string;
  readonly payload: Buffer;
  readonly properties: Readonly<Record<string, string>>;
  readonly publicado: Date;
  readonly dueMs: number;
}

export interface Sender {
  readonly name: string;
  readonly partition: number | undefined;
}

export class MemoryTopic {
  readonly name: string;
  private readonly log: Stored[] = [];
  private readonly subscriptions = new Map<string, MemorySubscription>();
  private readonly senders = new Set<string>();
  private readonly highest = new Map<string, bigint>();

  constructor(
    address: string,
    readonly partitions: number,
    private readonly settings: MemorySettings,
  ) {
    this.name = parseAddress(address).topic;
  }

  /** All that was ever published, in order. */
  get messages(): readonly Stored[] {
    return this.log;
  }

  /** A name belongs to one live producer. */
  enter(sender: string): void {
    if (this.senders.has(sender)) throw new BrokerUnavailable(`${this.name}: another producer is called ${sender}.`);
    this.senders.add(sender);
  }

  leave(sender: string): void {
    this.senders.delete(sender);
  }

  publish({ key, payload, properties, sequenceId, deliverAfterMs = 0 }: OutgoingMessage, sender: Sender): void {
    if (sequenceId !== undefined && this.settings.deduplication) {
      if (sequenceId <= (this.highest.get(sender.name) ?? -1n)) return;
      this.highest.set(sender.name, sequenceId);
    }
    const publicado = this.settings.now();
    const stored: Stored = {
      position: this.log.length,
      particion: sender.partition ?? partitionOf(key, this.partitions),
      key,
      payload: Buffer.from(payload),
      properties: { ...properties },
      publicado,
      dueMs: publicado.getTime() + deliverAfterMs,
    };
    this.log.push(stored);
    for (const subscription of this.subscriptions.values()) this.offer(stored, subscription);
  }

  /** Made with its first use; it begins at the earliest message. */
  subscription(name: string): MemorySubscription {
    const known = this.subscriptions.get(name);
    if (known) return known;
    const subscription = new MemorySubscription(this.name, this.settings.after);
    this.subscriptions.set(name, subscription);
    for (const stored of this.log) this.offer(stored, subscription);
    return subscription;
  }

  private offer(stored: Stored, subscription: MemorySubscription): void {
    const delay = stored.dueMs - this.settings.now().getTime();
    if (delay <= 0) subscription.add(stored);
    else this.settings.after(delay, () => subscription.add(stored));
  }
}
