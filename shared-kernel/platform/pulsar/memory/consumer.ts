import type { Consumer, IncomingMessage } from '../port/broker.js';
import { Mailbox } from '../port/mailbox.js';
import type { Entry, MemorySubscription, Receiver } from './subscription.js';

interface MemoryConsumerSettings {
  readonly queueSize: number;
  readonly nackDelayMs: number;
  readonly onClose: (consumer: MemoryConsumer) => void;
}

export class MemoryConsumer implements Consumer, Receiver {
  private readonly mailbox = new Mailbox<IncomingMessage>();
  private readonly unacked = new Map<IncomingMessage, Entry>();
  /** Refused, and kept back until the delay is over. */
  private readonly refused = new Set<Entry>();
  private closed = false;

  constructor(
    private readonly subscription: MemorySubscription,
    private readonly settings: MemoryConsumerSettings,
  ) {
    subscription.join(this);
  }

  get hasRoom(): boolean {
    return this.unacked.size < this.settings.queueSize;
  }

  deliver(entry: Entry): void {
    const { position, particion, key, payload, properties, publicado } = entry.stored;
    const message: IncomingMessage = {
      messageId: String(position),
      topic: this.subscription.topic,
      particion,
      key,
      payload: Buffer.from(payload),
      properties: { ...properties },
      publicado,
      redeliveries: entry.redeliveries,
    };
    this.unacked.set(message, entry);
    this.mailbox.push(message);
  }

  receive(max: number, signal?: AbortSignal): Promise<IncomingMessage[]> {
    return this.mailbox.take(max, signal);
  }

  async ack(messages: readonly IncomingMessage[]): Promise<void> {
    this.subscription.settle(this.take(messages));
  }

  async nack(messages: readonly IncomingMessage[]): Promise<void> {
    const entries = this.take(messages);
    for (const entry of entries) this.refused.add(entry);
    const { nackDelayMs } = this.settings;
    if (nackDelayMs === 0) this.giveBack(entries);
    else this.subscription.after(nackDelayMs, () => this.giveBack(entries));
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.settings.onClose(this);
    this.mailbox.close();
    this.subscription.leave(this, [...this.unacked.values(), ...this.refused]);
    this.unacked.clear();
    this.refused.clear();
  }

  private take(messages: readonly IncomingMessage[]): Entry[] {
    return messages.flatMap((message) => {
      const entry = this.unacked.get(message);
      return entry && this.unacked.delete(message) ? [entry] : [];
    });
  }

  private giveBack(entries: readonly Entry[]): void {
    this.subscription.restore(entries.filter((entry) => this.refused.delete(entry)));
  }
}
