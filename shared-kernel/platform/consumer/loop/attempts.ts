import { backoff } from '../../concurrency/backoff.js';
import type { Timing } from '../../concurrency/timing.js';
import type { IncomingMessage } from '../../pulsar/port/broker.js';
import { type FailureKind, HandlerTimeout, kindOf, type RetryPolicy } from '../handling/failure.js';
import type { MessageProcessor, Received, Run } from '../handling/message-processor.js';
import { Pace } from './pace.js';

export interface ConsumerLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

interface Reading {
  /** To be run. */
  readonly decoded: Received[];
  /** Parked, or of no meaning here. */
  readonly over: IncomingMessage[];
}

/** How often a message failed, how often of these by hanging, and since when. */
export interface Trial {
  faults: number;
  hangs: number;
  readonly since: number;
}

/** What a batch failed with, and on which message, where the handler told. */
export interface Failed {
  readonly error: unknown;
  readonly at?: Received | undefined;
}

/** Brings single messages to their end: effect, answer or parking. Knows whether the database is away. */
export class Attempts {
  private outages = 0;
  private readonly pace: Pace;

  constructor(
    private readonly processor: MessageProcessor,
    private readonly policy: RetryPolicy,
    private readonly timing: Timing,
    private readonly log: ConsumerLog,
  ) {
    this.pace = new Pace(policy.handlerMs);
  }

  /** Whether what was tried last found no database. */
  get away(): boolean {
    return this.outages > 0;
  }

  /** From how many ms on a batch is slow, as batches go here. */
  get slowMs(): number {
    return this.pace.slowMs;
  }

  /** What the batch failed with; null when it had its effects. `again`: it is part of one that took too long. */
  async batch(batch: readonly Received[], again = false): Promise<Failed | null> {
    const limitMs = again ? this.pace.limitAgainMs : this.pace.limitMs;
    const run: Run = { limitMs, mostMs: 2 * this.policy.handlerMs };
    const begun = this.timing.now();
    try {
      await this.processor.run(batch, run);
      this.pace.took(this.timing.now() - begun);
      this.outages = 0;
      return null;
    } catch (error) {
      this.judge(error);
      return { error, at: run.at };
    }
  }

  /** True when the message is over and may be acknowledged. Faults are counted in `trial`, outages are not. */
  async single(message: Received, trial: Trial): Promise<boolean> {
    try {
      await this.processor.run([message], { limitMs: this.policy.handlerMs, mostMs: this.policy.handlerMs });
      this.outages = 0;
      return true;
    } catch (error) {
      this.judge(error);
      return this.conclude(message, error, trial);
    }
  }

  /** What follows from how a message failed by itself; true as for `single`. */
  async conclude(message: Received, error: unknown, trial: Trial): Promise<boolean> {
    const kind = kindOf(error);
    if (kind === 'answer') return this.settle(message, error);
    if (kind === 'unavailable') return false;
    if (kind !== 'not-yet') trial.faults++;
    if (error instanceof HandlerTimeout) trial.hangs++;
    return this.givesUp(kind, trial) && this.park(message.raw, error, trial.faults);
  }

  /** What can be read and means something; what cannot be read is parked, which ends only when it succeeds or the signal aborts. */
  async decode(received: readonly IncomingMessage[], signal: AbortSignal): Promise<Reading> {
    const reading: Reading = { decoded: [], over: [] };
    for (const raw of received) {
      try {
        const read = this.processor.decode(raw);
        const message = read instanceof Promise ? await this.answered(read, raw, signal) : read;
        if (message.unheard) reading.over.push(raw);
        else reading.decoded.push(message);
      } catch (error) {
        if (signal.aborted) return reading;
        if (await this.insist(() => this.park(raw, error, 1), signal)) reading.over.push(raw);
      }
    }
    return reading;
  }

  /** Asks again while the registry does not answer: that is the broker, so the other messages would not come either. */
  private async answered(first: Promise<Received>, raw: IncomingMessage, signal: AbortSignal): Promise<Received> {
    let asked: Received | Promise<Received> = first;
    for (let attempt = 1; ; attempt++) {
      try {
        return await asked;
      } catch (error) {
        if (kindOf(error) === 'permanent' || signal.aborted) throw error;
        if (attempt === 1) this.log.warn({ err: error }, 'consumer: the schema registry does not answer, waiting');
        await this.pause(attempt, signal);
      }
      asked = this.processor.decode(raw);
    }
  }

  pause(attempt: number, signal: AbortSignal): Promise<void> {
    return this.timing.sleep(backoff(this.policy, attempt, this.timing.random), signal);
  }

  private givesUp(kind: FailureKind, { faults, hangs, since }: Trial): boolean {
    const { notYetMs, faultAttempts, hangAttempts } = this.policy;
    if (kind === 'not-yet') return this.timing.now() - since >= notYetMs;
    return kind === 'permanent' || faults >= faultAttempts || hangs >= hangAttempts;
  }

  private judge(error: unknown): void {
    if (kindOf(error) !== 'unavailable') this.outages = 0;
    else if (this.outages++ === 0) this.log.warn({ err: error }, 'consumer: the database is away, waiting');
  }

  private settle(message: Received, error: unknown): Promise<boolean> {
    const { id, type } = message.raw.properties;
    this.log.info({ err: error, mensaje: id, tipo: type }, 'consumer: the domain said no');
    return this.over(() => this.processor.settle(message));
  }

  private park(raw: IncomingMessage, error: unknown, attempts: number): Promise<boolean> {
    this.log.warn({ err: error, mensaje: raw.properties.id, attempts }, 'consumer: message parked');
    return this.over(() => this.processor.park(raw, { error, attempts, permanent: kindOf(error) === 'permanent' }));
  }

  private async insist(work: () => Promise<boolean>, signal: AbortSignal): Promise<boolean> {
    for (let attempt = 1; !signal.aborted; attempt++) {
      if (await work()) return true;
      await this.pause(attempt, signal);
    }
    return false;
  }

  private async over(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      this.outages = 0;
      return true;
    } catch (error) {
      this.judge(error);
      return false;
    }
  }
}
