import { safeError } from '../telemetry/safe-error.js';

/** Resolves when the dependency answers, rejects with the reason when it does not. `signal` aborts at the time limit. */
export type Probe = (signal: AbortSignal) => Promise<unknown>;

export interface CheckResult {
  readonly ok: boolean;
  readonly ms: number;
  /** Why not; safe to show. */
  readonly reason?: string;
}

const LIMIT_MS = 2000;
const PAUSE_MS = 1000;

/** Asks one dependency again and again in the background, so that health answers at once with what was last seen. */
export class Check {
  private last: Promise<CheckResult>;
  private pause: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly probe: Probe) {
    this.last = this.probeOnce();
    this.repeat();
  }

  /** The last result; the first one may take up to the time limit. */
  result(): Promise<CheckResult> {
    return this.last;
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.pause);
  }

  private repeat(): void {
    void this.last.then(() => {
      if (!this.stopped) this.pause = setTimeout(() => void this.renew(), PAUSE_MS).unref();
    });
  }

  private async renew(): Promise<void> {
    const next = await this.probeOnce();
    this.last = Promise.resolve(next);
    this.repeat();
  }

  private async probeOnce(): Promise<CheckResult> {
    const start = performance.now();
    const ms = (): number => Math.round(performance.now() - start);
    try {
      await withinLimit(this.probe);
      return { ok: true, ms: ms() };
    } catch (error) {
      return { ok: false, ms: ms(), reason: reasonOf(error) };
    }
  }
}

async function withinLimit(probe: Probe): Promise<void> {
  const limit = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${LIMIT_MS} ms`));
      limit.abort();
    }, LIMIT_MS);
  });
  try {
    await Promise.race([probe(limit.signal), timedOut]);
  } finally {
    clearTimeout(timer);
  }
}

/** Code and first line: a refused connection has an empty message, and a stack is nobody's business. */
function reasonOf(error: unknown): string {
  const { code, message } = safeError(error);
  const [line = ''] = message.split('\n', 1);
  return [code, line].filter(Boolean).join(': ').slice(0, 200) || 'failed';
}
