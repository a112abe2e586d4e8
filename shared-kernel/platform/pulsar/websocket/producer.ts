import type { OutgoingMessage, Producer } from '../port/broker.js';
import { BrokerUnavailable, UnsendableMessage } from '../port/errors.js';
import { Link, type LinkSettings } from './link.js';

/** The broker's WebSocket server closes the connection on a larger frame, and would do so again on every retry. */
const MAX_FRAME = 1_048_576;
const MAX_PENDING = 10_000;

interface Pending {
  readonly frame: string;
  readonly resolve: () => void;
  readonly reject: (cause: Error) => void;
}

interface Answer {
  readonly result: string;
  readonly context?: string;
  readonly errorMsg?: string;
}

export class WebSocketProducer implements Producer {
  readonly link: Link;
  private next = 0;
  /** Written and not acknowledged, by context. */
  private readonly written = new Map<string, Pending>();
  /** Sent while there is no connection, in call order. */
  private readonly waiting = new Map<string, Pending>();
  /** Runs while something waits. */
  private patience: NodeJS.Timeout | undefined;

  constructor(
    private readonly name: string,
    url: string,
    private readonly settings: LinkSettings,
    private readonly onClose: (producer: WebSocketProducer) => void,
  ) {
    this.link = new Link(name, url, settings, {
      up: () => this.flush(),
      frame: (text) => this.settle(JSON.parse(text) as Answer),
      lost: (cause) => rejectAll(this.written, cause),
    });
  }

  send(message: OutgoingMessage): Promise<void> {
    const context = String(this.next++);
    const frame = encode(message, context);
    return new Promise((resolve, reject) => {
      if (Buffer.byteLength(frame) > MAX_FRAME) {
        return reject(
          new UnsendableMessage(`${this.name}: ${message.payload.length} bytes do not fit a frame of 1 MiB.`),
        );
      }
      if (this.written.size + this.waiting.size >= MAX_PENDING) {
        return reject(new BrokerUnavailable(`${this.name}: ${MAX_PENDING} messages wait for the broker already.`));
      }
      if (this.link.closed) return reject(new BrokerUnavailable(`${this.name}: closed.`));
      this.submit(context, { frame, resolve, reject });
    });
  }

  async close(): Promise<void> {
    this.onClose(this);
    await this.link.close();
    this.rejectWaiting(new BrokerUnavailable(`${this.name}: closed.`));
  }

  private submit(context: string, pending: Pending): void {
    if (this.link.up) return this.write(context, pending);
    this.waiting.set(context, pending);
    // All at once: were the first ones given up and the rest sent, a repetition would come out of order.
    this.patience ??= setTimeout(() => {
      this.rejectWaiting(this.link.failure ?? new BrokerUnavailable(`${this.name}: no connection.`));
    }, this.settings.patienceMs);
  }

  private rejectWaiting(cause: Error): void {
    this.stopWaiting();
    rejectAll(this.waiting, cause);
  }

  private stopWaiting(): void {
    clearTimeout(this.patience);
    this.patience = undefined;
  }

  private write(context: string, pending: Pending): void {
    this.written.set(context, pending);
    this.link.send(pending.frame);
  }

  private flush(): void {
    this.stopWaiting();
    for (const [context, pending] of this.waiting) this.write(context, pending);
    this.waiting.clear();
  }

  private settle({ result, context = '', errorMsg = '' }: Answer): void {
    const pending = this.written.get(context);
    this.written.delete(context);
    if (result === 'ok') pending?.resolve();
    else pending?.reject(new BrokerUnavailable(`${this.name}: ${result} ${errorMsg}`));
  }
}

function rejectAll(messages: Map<string, Pending>, cause: Error): void {
  const rejected = [...messages.values()];
  messages.clear();
  for (const pending of rejected) pending.reject(cause);
}

function encode({ key, payload, properties, deliverAfterMs }: OutgoingMessage, context: string): string {
  return JSON.stringify({ payload: payload.toString('base64'), key, properties, context, deliverAfterMs });
}
