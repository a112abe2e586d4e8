import { parseAddress, partitionAddress } from '../port/address.js';
import type { IncomingMessage } from '../port/broker.js';
import { Mailbox } from '../port/mailbox.js';
import { incoming } from './consumer.js';
import { type Connection, dial } from './dial.js';

interface ReaderOptions {
  /** `ws://host:port` */
  readonly url: string;
  /** Full address of the topic. */
  readonly topic: string;
  readonly partition: number;
  /** Begins with the message after this id. */
  readonly after: string;
}

const PING_MS = 30_000;
const QUEUE = 1000;

/**
 * Looks at what one partition has stored, and goes on with what is added. Nothing is consumed: it stands beside all
 * subscriptions, and the broker forgets it with its connection. A connection that is lost is not replaced.
 */
export class WebSocketReader {
  private readonly mailbox = new Mailbox<IncomingMessage>();
  private readonly stop = new AbortController();
  private connection: Connection | undefined;
  private cause: Error | undefined;

  private constructor(private readonly options: ReaderOptions) {}

  /** Rejects with BrokerRefused or BrokerUnavailable. */
  static async open(options: ReaderOptions): Promise<WebSocketReader> {
    const reader = new WebSocketReader(options);
    await reader.connect();
    return reader;
  }

  /** What is there, at most `max`, waiting for at least one; [] once closed or the signal aborts. Rejects when the connection is lost. */
  async next(max: number, signal?: AbortSignal): Promise<IncomingMessage[]> {
    const messages = await this.mailbox.take(max, signal);
    for (const { messageId } of messages) this.connection?.socket.send(JSON.stringify({ messageId }));
    if (messages.length === 0 && this.cause) throw this.cause;
    return messages;
  }

  async close(): Promise<void> {
    this.stop.abort();
    await this.connection?.ended;
  }

  private async connect(): Promise<void> {
    const { url, topic, partition, after } = this.options;
    const { tenant, namespace, topic: short } = parseAddress(partitionAddress(topic, partition));
    const query = new URLSearchParams({ messageId: after, receiverQueueSize: String(QUEUE) }).toString();
    const name = parseAddress(topic).topic;
    this.connection = await dial({
      name: `reader of ${short}`,
      url: `${url.replace(/\/+$/, '')}/ws/v2/reader/persistent/${tenant}/${namespace}/${encodeURIComponent(short)}?${query}`,
      pingMs: PING_MS,
      signal: this.stop.signal,
      frame: (text) => this.mailbox.push({ ...incoming(text, name), particion: partition }),
    });
    void this.connection.ended.then((cause) => {
      if (!this.stop.signal.aborted) this.cause = cause;
      this.mailbox.close();
    });
  }
}
