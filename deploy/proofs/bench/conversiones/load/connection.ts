import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  /** Seconds. */
  readonly retryAfter: number;
  /** Where it sends on to; null: nowhere. */
  readonly location: string | null;
  readonly body: Buffer;
}

/** The connection ended before the answer: nobody knows whether the order was taken. */
export class ConnectionCut extends Error {}

/**
 * One keep-alive connection with one request under way, read by hand: a client that is to be no load of its own must not
 * spend more on a request than the service does. It opens with the first request, and again with the first after it was
 * cut. Answers must carry a content-length.
 */
export class Connection {
  private socket: Socket | null = null;
  private received: Buffer = Buffer.alloc(0);
  private pending: { resolve: (response: Answer) => void; reject: (error: Error) => void } | null = null;

  constructor(private readonly url: string) {}

  /** Rejects with `ConnectionCut` when the connection ends before the answer. */
  async request(request: string): Promise<Answer> {
    this.socket ??= await this.open();
    this.socket.write(request, 'latin1');
    return new Promise((resolve, reject) => (this.pending = { resolve, reject }));
  }

  close(): void {
    this.pending = null;
    this.socket?.destroy();
  }

  private open(): Promise<Socket> {
    const { hostname, port } = new URL(this.url);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => resolve(socket)).setNoDelay(true);
      socket.on('error', reject);
      socket.on('data', (chunk: Buffer) => this.onData(chunk));
      socket.on('close', () => this.onClose());
    });
  }

  private onClose(): void {
    const { pending } = this;
    this.socket = null;
    this.received = Buffer.alloc(0);
    this.pending = null;
    pending?.reject(new ConnectionCut());
  }

  private onData(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const end = this.received.indexOf('\r\n\r\n');
    if (end === -1) return;
    const header = this.received.toString('latin1', 0, end);
    const length = Number(/content-length: (\d+)/i.exec(header)?.[1]);
    if (this.received.length < end + 4 + length) return;
    const body = this.received.subarray(end + 4);
    const retryAfter = Number(/retry-after: (\d+)/i.exec(header)?.[1] ?? 0);
    const location = /^location: (.+)$/im.exec(header)?.[1]?.trim() ?? null;
    const { pending } = this;
    this.received = Buffer.alloc(0);
    this.pending = null;
    pending?.resolve({ status: Number(header.slice(9, 12)), retryAfter, location, body });
  }
}
