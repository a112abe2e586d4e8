import { isUnavailable } from '../../mysql/errors.js';
import { HandlerTimeout } from '../handling/failure.js';
import type { Received } from '../handling/message-processor.js';
import type { Attempts, Failed, Trial } from './attempts.js';

/** Messages on one of which a handler hangs: so few are tried one by one, more in parts first, for each part that hangs waits. */
const ONE_BY_ONE = 16;

/**
 * Finds those who made a batch fail. Where the handler told on which message it failed, all others go on together at once,
 * and that one by itself; else they are found by halves: one culprit among a hundred costs some fifteen transactions. One
 * that hangs is found among tens, then one by one, in some twenty, and is not waited for long. Of a key with a culprit
 * nothing later is tried.
 */
export class FailedBatch {
  /** Keys whose first message is not over, and how it went so far. */
  readonly stuck = new Map<string, Trial>();

  constructor(
    private readonly attempts: Attempts,
    private readonly now: () => number,
    private readonly over: (messages: readonly Received[]) => Promise<void>,
  ) {}

  /** `failed` is how the messages failed together. */
  async sift(messages: readonly Received[], failed: Failed): Promise<void> {
    const [first] = messages;
    if (first && messages.length === 1) return this.culprit(first, failed);
    const { at } = failed;
    if (at) return this.apart(messages, at, failed);
    const size = partOf(messages.length, failed);
    for (let from = 0; from < messages.length; from += size) {
      await this.together(messages.slice(from, from + size), hung(failed));
    }
  }

  /** Whatever else failed with it: it does not come before those of its own key. */
  private async apart(messages: readonly Received[], at: Received, failed: Failed): Promise<void> {
    const { key } = at.raw;
    const from = messages.indexOf(at);
    const others = messages.filter(({ raw }, i) => raw.key !== key || i < from);
    await this.together(others, hung(failed));
    if (this.stuck.has(key)) return;
    await (hung(failed) ? this.culprit(at, failed) : this.together([at], false));
  }

  private async together(messages: readonly Received[], again: boolean): Promise<void> {
    const part = messages.filter(({ raw }) => !this.stuck.has(raw.key));
    if (part.length === 0) return;
    const failed = await this.attempts.batch(part, again);
    if (failed === null) await this.over(part);
    else if (isUnavailable(failed.error)) for (const { raw } of part) this.stuck.set(raw.key, this.trial());
    else await this.sift(part, failed);
  }

  /** Who hangs has had less time than it may take: it gets that beside the others. */
  private async culprit(message: Received, failed: Failed): Promise<void> {
    const trial = this.trial();
    const ended = !hung(failed) && (await this.attempts.conclude(message, failed.error, trial));
    if (ended) await this.over([message]);
    else this.stuck.set(message.raw.key, trial);
  }

  private trial(): Trial {
    return { faults: 0, hangs: 0, since: this.now() };
  }
}

function partOf(size: number, failed: Failed): number {
  if (!hung(failed)) return Math.ceil(size / 2);
  return size > ONE_BY_ONE ? Math.ceil(Math.sqrt(size)) : 1;
}

const hung = ({ error }: Failed): boolean => error instanceof HandlerTimeout;
