import type { Consumer, IncomingMessage } from '../port/broker.js';
import { Mailbox } from '../port/mailbox.js';
import { Link, type LinkSettings } from './link.js';
import { partitionOfId } from './message-id.js';

interface Frame {
  readonly messageId: string;
  readonly payload: string;
  readonly key?: string;
  readonly properties?: Record<string, string>;
  readonly publishTime: string;
  readonly redeliveryCount: number;
}

/** The message in a frame of the broker; `topic` is its short name. */
export function incoming(text: string, topic: string): IncomingMessage {
  const frame = JSON.parse(text) as Frame;
  return {
    messageId: frame.messageId,
    topic,
    particion: partitionOfId(frame.messageId),
    key: frame.key ?? '',
    payload: Buffer.from(frame.payload, 'base64'),
    properties: frame.properties ?? {},
    publicado: new Date(frame.publishTime),
    redeliveries: frame.redeliveryCount,
  };
}

export class WebSocketConsumer implements Consumer {
  readonly link: Link;
  private readonly mailbox = new Mailbox<IncomingMessage>();
  /** Delivered on the present connection and not answered; the broker keeps this at or below the queue size. */
  private readonly unacked = new Set<IncomingMessage>();

  constructor(
    name: string,
    url: string,
    topic: string,
    settings: LinkSettings,
    private readonly onClose: (consumer: WebSocketConsumer) => void,
  ) {
    this.link = new Link(name, url, settings, {
      up: () => undefined,
      frame: (text) => this.deliver(incoming(text, topic)),
      lost: () => this.forget(),
    });
  }

  receive(max: number, signal?: AbortSignal): Promise<IncomingMessage[]> {
    return this.mailbox.take(max, signal);
  }

  async ack(messages: readonly IncomingMessage[]): Promise<void> {
    this.answer(messages, (id) => `{"messageId":"${id}"}`);
  }

  async nack(messages: readonly IncomingMessage[]): Promise<void> {
    this.answer(messages, (id) => `{"type":"negativeAcknowledge","messageId":"${id}"}`);
  }

  async close(): Promise<void> {
    this.onClose(this);
    this.mailbox.close();
    await this.link.close();
  }

  private answer(messages: readonly IncomingMessage[], frame: (id: string) => string): void {
    for (const message of messages) {
      if (this.unacked.delete(message)) this.link.send(frame(message.messageId));
    }
  }

  private deliver(message: IncomingMessage): void {
    this.unacked.add(message);
    this.mailbox.push(message);
  }

  /** The broker redelivers what was not acknowledged on the lost connection. */
  private forget(): void {
    this.unacked.clear();
    this.mailbox.clear();
  }
}
