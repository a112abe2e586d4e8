import { partitionIn } from '../port/address.js';
import type { Consumer, IncomingMessage } from '../port/broker.js';
import { Mailbox } from '../port/mailbox.js';
import type { NativeConsumerHandle, NativeMessage } from './client.js';
import { nativeError } from './errors.js';

interface NativeConsumerSettings {
  readonly name: string;
  readonly topic: string;
  readonly queueSize: number;
  readonly onClose: (consumer: NativeConsumer) => void;
}

export class NativeConsumer implements Consumer {
  private readonly mailbox = new Mailbox<IncomingMessage>();
  private readonly unacked = new Map<IncomingMessage, NativeMessage>();
  private pulling = false;
  private closed = false;
  private failure: Error | undefined;

  constructor(
    private readonly handle: NativeConsumerHandle,
    private readonly settings: NativeConsumerSettings,
  ) {}

  async receive(max: number, signal?: AbortSignal): Promise<IncomingMessage[]> {
    if (this.failure) throw this.failure;
    void this.pull();
    return this.mailbox.take(max, signal);
  }

  /** What cannot be acknowledged any more is redelivered, so a refusal here says nothing new. */
  async ack(messages: readonly IncomingMessage[]): Promise<void> {
    await Promise.allSettled(this.settle(messages).map((message) => this.handle.acknowledge(message)));
  }

  async nack(messages: readonly IncomingMessage[]): Promise<void> {
    for (const message of this.settle(messages)) this.handle.negativeAcknowledge(message);
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.settings.onClose(this);
    this.mailbox.close();
    this.unacked.clear();
    await this.handle.close();
  }

  /**
   * One `receive` at a time: answers to several may overtake each other on their way into JavaScript. `batchReceive` would
   * wait for its time limit even when a message is there.
   */
  private async pull(): Promise<void> {
    if (this.pulling) return;
    this.pulling = true;
    try {
      while (!this.closed && this.unacked.size < this.settings.queueSize) this.deliver(await this.handle.receive());
    } catch (cause) {
      if (!this.closed) this.failure = nativeError(this.settings.name, cause);
      this.mailbox.close();
    } finally {
      this.pulling = false;
    }
  }

  private deliver(raw: NativeMessage): void {
    const message: IncomingMessage = {
      messageId: raw.getMessageId().toString(),
      topic: this.settings.topic,
      particion: partitionIn(raw.getTopicName()),
      key: raw.getPartitionKey(),
      payload: raw.getData(),
      properties: { ...raw.getProperties() },
      publicado: new Date(raw.getPublishTimestamp()),
      redeliveries: raw.getRedeliveryCount(),
    };
    this.unacked.set(message, raw);
    this.mailbox.push(message);
  }

  private settle(messages: readonly IncomingMessage[]): NativeMessage[] {
    const settled = messages.flatMap((message) => {
      const raw = this.unacked.get(message);
      return raw && this.unacked.delete(message) ? [raw] : [];
    });
    void this.pull();
    return settled;
  }
}
