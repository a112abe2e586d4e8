import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { backoff } from '../../concurrency/backoff.js';
import { BrokerUnavailable } from '../port/errors.js';
import type { BrokerLog } from '../port/options.js';
import { type Connection, dial } from './dial.js';

/** How long it is until a lost connection is tried again. */
const RECONNECT = { baseMs: 100, maxMs: 5_000 };

export interface LinkSettings {
  readonly token?: string;
  readonly log?: BrokerLog;
  /** The first connection, and a send while there is none, wait this long. */
  readonly patienceMs: number;
  readonly pingMs: number;
}

interface LinkEvents {
  up(): void;
  frame(text: string): void;
  /** What was in flight is void. Comes once for each `up`, also when the link is closed. */
  lost(cause: Error): void;
}

/** One WebSocket to the broker, which comes back by itself until it is closed. */
export class Link {
  private connection: Connection | undefined;
  /** Why the last attempt or connection ended; none before the first attempt ends. */
  private cause: Error | undefined;
  private living: Promise<void> = Promise.resolve();
  private readonly stop = new AbortController();

  constructor(
    private readonly name: string,
    private readonly url: string,
    private readonly settings: LinkSettings,
    private readonly events: LinkEvents,
  ) {}

  get up(): boolean {
    return this.connection?.socket.readyState === WebSocket.OPEN;
  }

  get closed(): boolean {
    return this.stop.signal.aborted;
  }

  /** Why there is no connection at the moment; a first attempt under way says nothing yet. */
  get failure(): Error | undefined {
    return this.up ? undefined : this.cause;
  }

  /** Resolves with the first connection. A definite refusal rejects at once, anything else when the patience ends. */
  async open(): Promise<void> {
    const deadline = Date.now() + this.settings.patienceMs;
    for (let attempt = 0, cause = await this.connect(); cause; attempt++) {
      const passes = cause instanceof BrokerUnavailable && Date.now() < deadline;
      if (!passes || this.closed) throw cause;
      await this.pause(attempt);
      cause = await this.connect();
    }
    this.living = this.live();
  }

  /** Only while `up`. The frames of one turn leave in one write. */
  send(frame: string): void {
    const { socket, tcp } = this.connection ?? {};
    if (tcp && tcp.writableCorked === 0) {
      tcp.cork();
      process.nextTick(() => tcp.uncork());
    }
    socket?.send(frame);
  }

  async close(): Promise<void> {
    this.stop.abort();
    await this.living;
  }

  /** Through the present connection, and then through each next one. */
  private async live(): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      if (this.connection) {
        attempt = 0;
        this.events.up();
        this.cause = await this.connection.ended;
        this.connection = undefined;
        this.events.lost(this.cause);
      }
      await this.pause(attempt);
      if (this.closed) return;
      await this.connect();
    }
  }

  /** Why not, if there is none. */
  private async connect(): Promise<Error | undefined> {
    const { token, pingMs, log } = this.settings;
    const frame = (text: string): void => this.events.frame(text);
    try {
      const signal = this.stop.signal;
      this.connection = await dial({ name: this.name, url: this.url, token, pingMs, signal, frame });
      log?.info({ enlace: this.name }, 'connected to the broker');
      return undefined;
    } catch (cause) {
      this.cause = cause as Error;
      return this.cause;
    }
  }

  private async pause(attempt: number): Promise<void> {
    const { signal } = this.stop;
    if (signal.aborted) return;
    const wait = backoff(RECONNECT, attempt + 1);
    this.settings.log?.warn(
      { enlace: this.name, causa: this.cause?.message, espera: wait },
      'no connection to the broker',
    );
    await delay(wait, undefined, { signal }).catch(() => undefined);
  }
}
