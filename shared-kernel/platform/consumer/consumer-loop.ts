import type { Consumer, IncomingMessage } from '../pulsar/broker.js';
import { backoff, systemTiming, type Timing } from '../timing.js';
import { kindOf, type RetryPolicy } from './failure.js';
import type { Decoded, Processor } from './processor.js';

const MAX_BATCH = 100;
/** Messages that wait behind a failing one of their key; above this the loop stops pulling. */
const MAX_HELD = 500;

export interface LoopOptions {
  readonly policy: RetryPolicy;
  readonly log: {
    info(fields: object, message: string): void;
    warn(fields: object, message: string): void;
  };
  readonly timing?: Timing;
}

/**
 * Takes what is there, runs it as one transaction, acknowledges after the commit. When a batch fails its messages run one
 * by one, so only the culprit suffers: it and the later messages of its key are held and retried, all other keys go on.
 */
export class ConsumerLoop {
  private readonly policy: RetryPolicy;
  private readonly log: LoopOptions['log'];
  private readonly timing: Timing;
  private readonly held = new Map<string, Decoded[]>();
  private readonly retries = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private done: Promise<void> = Promise.resolve();

  constructor(
    private readonly consumer: Consumer,
    private readonly processor: Processor,
    { policy, log, timing = systemTiming }: LoopOptions,
  ) {
    this.policy = policy;
    this.log = log;
    this.timing = timing;
  }

  start(): void {
    this.done = this.loop();
  }

  /** Ends after the batch under way; what was not acknowledged goes back to the broker. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.done;
    await Promise.all(this.retries);
    await this.consumer.close();
  }

  private async loop(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const received = this.heldCount() < MAX_HELD ? await this.consumer.receive(MAX_BATCH, signal) : [];
      if (received.length > 0) await this.batch(received);
      else await this.pause(this.policy.baseMs);
    }
  }

  private async batch(received: readonly IncomingMessage[]): Promise<void> {
    const decoded: Decoded[] = [];
    for (const raw of received) {
      const message = await this.decodeOrPark(raw);
      if (message && !this.holdBehind(message)) decoded.push(message);
    }
    if (decoded.length === 0) return;
    try {
      await this.processor.run(byKey(decoded));
      await this.ack(decoded);
    } catch (error) {
      if (kindOf(error) === 'unavailable') await this.untilAvailable(() => this.processor.run(byKey(decoded)), decoded);
      else
        for (const message of decoded) if (!this.holdBehind(message)) await this.single(message, 1, this.timing.now());
    }
  }

  /** Runs one message; on failure settles, parks or holds it. True when it is over and done with. */
  private async single(message: Decoded, attempt: number, since: number): Promise<boolean> {
    try {
      await this.processor.run([message]);
    } catch (error) {
      const kind = kindOf(error);
      if (kind === 'answer') {
        await this.settle(message, error);
      } else if (this.givesUp(kind, attempt, since)) {
        await this.park(message.raw, error, attempt, kind === 'permanent');
      } else {
        if (attempt === 1) this.hold(message, since);
        return false;
      }
    }
    await this.ack([message]);
    return true;
  }

  private givesUp(kind: ReturnType<typeof kindOf>, attempt: number, since: number): boolean {
    if (kind === 'permanent') return true;
    if (kind === 'fault') return attempt >= this.policy.faultAttempts;
    return kind === 'not-yet' && this.timing.now() - since >= this.policy.notYetMs;
  }

  private async settle(message: Decoded, error: unknown): Promise<void> {
    this.log.info(
      { err: error, mensaje: message.mensaje.id, tipo: message.mensaje.type },
      'consumer: the domain said no',
    );
    await this.insist(() => this.processor.settle(message));
  }

  private async park(raw: IncomingMessage, error: unknown, attempts: number, permanent: boolean): Promise<void> {
    this.log.warn({ err: error, mensaje: raw.properties.id, attempts }, 'consumer: message parked');
    await this.insist(() => this.processor.park(raw, { error, attempts, permanent }));
  }

  private async decodeOrPark(raw: IncomingMessage): Promise<Decoded | null> {
    try {
      return this.processor.decode(raw);
    } catch (error) {
      await this.park(raw, error, 1, true);
      await this.consumer.ack([raw]);
      return null;
    }
  }

  private holdBehind(message: Decoded): boolean {
    const queue = this.held.get(message.raw.key);
    if (!queue) return false;
    queue.push(message);
    return true;
  }

  private hold(message: Decoded, since: number): void {
    this.held.set(message.raw.key, [message]);
    const retry = this.retryKey(message.raw.key, since).finally(() => this.retries.delete(retry));
    this.retries.add(retry);
  }

  /** Retries the first held message of a key until it is over, then goes on with those behind it. */
  private async retryKey(key: string, firstSince: number): Promise<void> {
    const queue = this.held.get(key) ?? [];
    let attempt = 1;
    let since = firstSince;
    while (queue[0]) {
      if (attempt > 1 || since === firstSince) await this.pause(backoff(this.policy, attempt, this.timing.random));
      if (this.stopping.signal.aborted) return;
      if (await this.single(queue[0], attempt + 1, since)) {
        queue.shift();
        attempt = 1;
        since = this.timing.now();
      } else attempt++;
    }
    this.held.delete(key);
  }

  private async untilAvailable(work: () => Promise<void>, batch: readonly Decoded[]): Promise<void> {
    try {
      if (await this.insist(work)) await this.ack(batch);
    } catch {
      for (const message of batch) if (!this.holdBehind(message)) await this.single(message, 1, this.timing.now());
    }
  }

  /** Runs `work` until the database is back; false when the loop stops before. Other errors pass through. */
  private async insist(work: () => Promise<void>): Promise<boolean> {
    for (let attempt = 1; !this.stopping.signal.aborted; attempt++) {
      try {
        await work();
        return true;
      } catch (error) {
        if (kindOf(error) !== 'unavailable') throw error;
        if (attempt === 1) this.log.warn({ err: error }, 'consumer: the database is away, waiting');
        await this.pause(backoff(this.policy, attempt, this.timing.random));
      }
    }
    return false;
  }

  private ack(messages: readonly Decoded[]): Promise<void> {
    return this.consumer.ack(messages.map(({ raw }) => raw));
  }

  private heldCount(): number {
    let count = 0;
    for (const queue of this.held.values()) count += queue.length;
    return count;
  }

  private pause(ms: number): Promise<void> {
    return this.timing.sleep(ms, this.stopping.signal);
  }
}

/** Same order within a key; messages of one key side by side. */
function byKey(batch: readonly Decoded[]): Decoded[] {
  const groups = new Map<string, Decoded[]>();
  for (const message of batch) {
    const group = groups.get(message.raw.key);
    if (group) group.push(message);
    else groups.set(message.raw.key, [message]);
  }
  return [...groups.values()].flat();
}
