import { murmur3 } from '../port/murmur3.js';
import type { Stored } from './topic.js';

/** A message of the backlog, and how often it was handed out before. */
export interface Entry {
  readonly stored: Stored;
  readonly redeliveries: number;
}

export interface Receiver {
  /** May be handed one more unacknowledged message. */
  readonly hasRoom: boolean;
  deliver(entry: Entry): void;
}

/**
 * Key_Shared: a key belongs to one receiver for as long as that one holds an unacknowledged message of it, so its
 * order survives receivers that come and go; a free key goes to a receiver by its hash.
 */
export class MemorySubscription {
  /** Not with any receiver, by position. */
  private backlog: Entry[] = [];
  private receivers: Receiver[] = [];
  private readonly holders = new Map<string, { receiver: Receiver; held: number }>();

  constructor(
    readonly topic: string,
    readonly after: (ms: number, task: () => void) => void,
  ) {}

  add(stored: Stored): void {
    this.insert([{ stored, redeliveries: 0 }]);
    this.dispatch();
  }

  join(receiver: Receiver): void {
    this.receivers.push(receiver);
    this.dispatch();
  }

  /** `unacked` goes back to the backlog. */
  leave(receiver: Receiver, unacked: readonly Entry[]): void {
    this.receivers = this.receivers.filter((other) => other !== receiver);
    this.restore(unacked);
  }

  /** Acknowledged: the receiver no longer holds it. */
  settle(entries: readonly Entry[]): void {
    for (const entry of entries) this.release(entry.stored.key);
    this.dispatch();
  }

  /** To be delivered again. */
  restore(entries: readonly Entry[]): void {
    this.insert(entries.map(({ stored, redeliveries }) => ({ stored, redeliveries: redeliveries + 1 })));
    this.settle(entries);
  }

  private insert(entries: readonly Entry[]): void {
    const last = this.backlog.at(-1)?.stored.position ?? -1;
    this.backlog.push(...entries);
    const appended = entries.length === 1 && entries[0]!.stored.position > last;
    if (!appended) this.backlog.sort((a, b) => a.stored.position - b.stored.position);
  }

  /** Rooms only fill up on the way, so a key whose first message stays here keeps the later ones here too. */
  private dispatch(): void {
    const kept: Entry[] = [];
    let next = 0;
    for (; next < this.backlog.length && this.receivers.some((r) => r.hasRoom); next++) {
      const entry = this.backlog[next] as Entry;
      const { key } = entry.stored;
      const receiver = this.receiverOf(key);
      if (receiver?.hasRoom) {
        this.hold(key, receiver);
        receiver.deliver(entry);
      } else {
        kept.push(entry);
      }
    }
    if (kept.length < next) this.backlog = [...kept, ...this.backlog.slice(next)];
  }

  private receiverOf(key: string): Receiver | undefined {
    return this.holders.get(key)?.receiver ?? this.receivers[murmur3(key) % this.receivers.length];
  }

  private hold(key: string, receiver: Receiver): void {
    const held = this.holders.get(key)?.held ?? 0;
    this.holders.set(key, { receiver, held: held + 1 });
  }

  private release(key: string): void {
    const holder = this.holders.get(key);
    if (!holder) return;
    if (holder.held > 1) this.holders.set(key, { ...holder, held: holder.held - 1 });
    else this.holders.delete(key);
  }
}
