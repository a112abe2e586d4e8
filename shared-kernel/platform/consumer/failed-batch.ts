import type { Attempts, Trial } from './attempts.js';
import { HandlerTimeout } from './failure.js';
import type { Received } from './message-processor.js';

/**
 * Finds those who made a batch fail, by halves: one culprit among a hundred costs some fifteen transactions. What took
 * too long goes one by one, so that the time limit is met only once more. Of a key with a culprit nothing later is tried.
 */
export class FailedBatch {
  /** Keys whose first message failed by itself, and how it did. */
  readonly stuck = new Map<string, Trial>();

  constructor(
    private readonly attempts: Attempts,
    private readonly now: () => number,
    private readonly over: (messages: readonly Received[]) => Promise<void>,
  ) {}

  /** `cause` is what the messages failed with together. */
  async sift(messages: readonly Received[], cause: unknown): Promise<void> {
    const size = cause instanceof HandlerTimeout ? 1 : Math.ceil(messages.length / 2);
    for (let from = 0; from < messages.length; from += size) {
      const part = messages.slice(from, from + size).filter(({ raw }) => !this.stuck.has(raw.key));
      if (part.length > 1) await this.together(part);
      else if (part[0]) await this.alone(part[0]);
    }
  }

  private async together(part: readonly Received[]): Promise<void> {
    const failure = await this.attempts.batch(part);
    if (failure === null) await this.over(part);
    else await this.sift(part, failure);
  }

  private async alone(message: Received): Promise<void> {
    const trial: Trial = { faults: 0, since: this.now() };
    if (await this.attempts.single(message, trial)) await this.over([message]);
    else this.stuck.set(message.raw.key, trial);
  }
}
