import { setMaxListeners } from 'node:events';
import { Slots } from '../../concurrency/slots.js';
import { systemTiming, type Timing } from '../../concurrency/timing.js';
import { isUnavailable } from '../../mysql/errors.js';
import type { Consumer, IncomingMessage } from '../../pulsar/port/broker.js';
import type { RetryPolicy } from '../handling/failure.js';
import type { MessageProcessor, Received } from '../handling/message-processor.js';
import { Attempts, type ConsumerLog, type Trial } from './attempts.js';
import { FailedBatch } from './failed-batch.js';
import { KeyQueues } from './key-queues.js';
import { Lanes, MAX_ASIDE } from './lanes.js';

const MAX_BATCH = 100;
/** Messages delivered and not over; above this the loop stops pulling. The broker has a limit of its own. */
const MAX_OPEN = 1_000;
/** How long a stop waits for work under way; what is not over then is delivered again. */
const DRAIN_MS = 8_000;

interface LoopOptions {
  readonly policy: RetryPolicy;
  readonly log: ConsumerLog;
  readonly timing?: Timing;
}

/**
 * Takes what is there, runs it as one transaction, acknowledges after the commit. When a batch fails its messages run one
 * by one, so only the culprit suffers: it and the later messages of its key wait and are retried, all other keys go on,
 * also while a batch is under way. A key has one piece of work under way at a time.
 */
export class ConsumerLoop {
  private readonly queues = new KeyQueues();
  private readonly lanes: Lanes;
  private readonly retries = new Set<Promise<void>>();
  /** As many as there may be slow batches: each may hold a connection of the database too. */
  private readonly slots = new Slots(MAX_ASIDE);
  private readonly attempts: Attempts;
  private readonly log: ConsumerLog;
  private readonly timing: Timing;
  private readonly stopping = new AbortController();
  /** Ends the present wait for messages, when a key has become free that has some, or the database is away. */
  private receiving = new AbortController();
  private done: Promise<void> = Promise.resolve();

  constructor(
    private readonly consumer: Consumer,
    processor: MessageProcessor,
    { policy, log, timing = systemTiming }: LoopOptions,
  ) {
    // Every key that waits for its next attempt listens.
    setMaxListeners(0, this.stopping.signal);
    this.attempts = new Attempts(processor, policy, timing, log);
    this.lanes = new Lanes(timing, () => this.attempts.slowMs);
    this.log = log;
    this.timing = timing;
  }

  start(): void {
    this.done = this.loop();
  }

  /** Ends after the work under way; what was not acknowledged goes back to the broker. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.receiving.abort();
    const drained = new AbortController();
    const work = this.done.then(() => Promise.all([...this.lanes.all, ...this.retries]));
    await Promise.race([work, this.timing.sleep(DRAIN_MS, drained.signal)]);
    drained.abort();
    await this.consumer.close();
  }

  private async loop(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      // Whoever met the outage tries until it is over.
      const outage = this.attempts.away && this.lanes.all.length + this.retries.size > 0;
      if (outage) await this.attempts.pause(1, signal);
      else await this.turn();
    }
  }

  private async turn(): Promise<void> {
    const batch = this.queues.take(MAX_BATCH);
    if (batch.length > 0) return this.lanes.begin((makeRoom) => this.work(batch, makeRoom));
    if (this.queues.size >= MAX_OPEN) await Promise.race([...this.lanes.all, ...this.retries]);
    else await this.pull();
  }

  private async pull(): Promise<void> {
    this.receiving = new AbortController();
    const { signal } = this.receiving;
    const received = await this.consumer.receive(MAX_BATCH, signal);
    // A consumer that was closed answers at once.
    if (received.length === 0 && !signal.aborted) return this.attempts.pause(1, this.stopping.signal);
    const { decoded, over } = await this.attempts.decode(received, this.stopping.signal);
    for (const message of decoded) this.queues.add(message);
    if (over.length > 0) await this.ack(over);
  }

  /** Once, or until the database is back; what fails for another reason is sifted, beside those that do not fail. */
  private async work(batch: readonly Received[], makeRoom: () => void): Promise<void> {
    const { signal } = this.stopping;
    const failed = new FailedBatch(this.attempts, this.timing.now, (messages) => this.over(messages));
    for (let attempt = 1; !signal.aborted; attempt++) {
      const failure = await this.attempts.batch(batch);
      if (failure === null) await this.over(batch);
      else if (isUnavailable(failure.error)) await this.outage(attempt);
      else {
        makeRoom();
        await failed.sift(batch, failure);
      }
      if (!failure || !isUnavailable(failure.error)) break;
    }
    for (const key of new Set(batch.map(({ raw }) => raw.key))) {
      const trial = failed.stuck.get(key);
      if (trial) this.hold(key, trial);
      else this.release(key);
    }
  }

  /** Nothing more is taken while it lasts. */
  private outage(attempt: number): Promise<void> {
    this.receiving.abort();
    return this.attempts.pause(attempt, this.stopping.signal);
  }

  private hold(key: string, trial: Trial): void {
    const retry = this.retry(key, trial).finally(() => this.retries.delete(retry));
    this.retries.add(retry);
  }

  /** Tries the first message of a key until it is over; those behind it then go with the next batch. */
  private async retry(key: string, trial: Trial): Promise<void> {
    const { signal } = this.stopping;
    for (let attempt = 1; !signal.aborted; attempt++) {
      await this.attempts.pause(attempt, signal);
      const head = this.queues.first(key);
      if (!head || signal.aborted) break;
      if (await this.slots.run(() => this.attempts.single(head, trial))) {
        await this.over([head]);
        break;
      }
    }
    this.release(key);
  }

  private release(key: string): void {
    if (this.queues.release(key)) this.receiving.abort();
  }

  private over(messages: readonly Received[]): Promise<void> {
    return this.ack(this.queues.remove(messages).map(({ raw }) => raw));
  }

  /** One that does not arrive costs a repetition, which the inbox knows. */
  private async ack(messages: readonly IncomingMessage[]): Promise<void> {
    await this.consumer
      .ack(messages)
      .catch((error: unknown) => this.log.warn({ err: error }, 'consumer: not acknowledged'));
  }
}
